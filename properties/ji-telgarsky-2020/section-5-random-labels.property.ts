/**
 * Random labels, Section 5: independent fair labels on any fixed inputs `‖x_i‖ ≤ 1` have `γ₂ ≤ √(5/n)` with probability
 * at least .9. (Uniform `q` gives `E γ₂² ≤ n⁻² Tr K ≤ 1/(2n)`; Markov.)
 *
 * Tested on points of the sphere, orthonormal points, clusters and copies of one point. Copies are the worst that is
 * known: with four, `γ₂² = 2/n` has probability ⅛, so 5 could not be below 2.
 */
import fc from 'fast-check';
import { claim, mutant, withProbability } from '../../src/claims/index.ts';
import { intoUnitBall } from '../../src/data/unit-ball.ts';
import { gate } from '../../src/gate/index.ts';
import { rkhsMargin } from '../../src/margin/rkhs/rkhs.ts';
import { parallelOppositePair } from '../../src/margin/separability.ts';
import { type Matrix, row, zeros } from '../../src/numerics/matrix.ts';
import { fillSphere, rademacher } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import { jiTelgarsky2020 } from './source.ts';

/** Fixed inputs; the theorem's randomness is in the labels. */
interface Instance {
  readonly points: 'sphere' | 'orthonormal' | 'clusters' | 'one';
  readonly n: number;
  /** Not of the orthonormal points, which have d = n. */
  readonly d: number;
  readonly seed: number;
}

const instances = fc.record<Instance>({
  points: fc.constantFrom('sphere', 'orthonormal', 'clusters', 'one'),
  n: fc.integer({ min: 1, max: 30 }),
  d: fc.integer({ min: 2, max: 12 }),
  seed: fc.integer({ min: 0, max: 1000 }),
});

function inputsOf({ points, n, d, seed }: Instance): Matrix {
  const inputs = zeros(n, points === 'orthonormal' ? n : d);
  const stream = randomStream(seed, 'random-labels', points);
  for (let i = 0; i < n; i++) {
    const x = row(inputs, i);
    if (points === 'orthonormal') x[i] = 1;
    else if (points === 'one') x[0] = 1;
    // Clusters: three points each, a hundredth apart.
    else if (points === 'clusters' && i % 3 > 0) {
      x.set(row(inputs, i - (i % 3)));
      x[i % 2] += 0.01;
      const length = Math.hypot(...x);
      for (let k = 0; k < d; k++) x[k] /= length;
    } else fillSphere(stream, x);
    intoUnitBall(x);
  }
  return inputs;
}

const manyOrthonormal: Instance = { points: 'orthonormal', n: 64, d: 64, seed: 0 };
/** Three times the same point: with probability ¼ all labels agree, and then `γ₂² = ½ = 1.5/n`. */
const threeCopies: Instance = { points: 'one', n: 3, d: 2, seed: 0 };

const marginIsSmall = (
  bound: (n: number) => number,
  among: fc.Arbitrary<Instance> = instances,
  examples: readonly Instance[] = [threeCopies, manyOrthonormal],
) =>
  withProbability({
    atLeast: 0.9,
    instances: among,
    examples,
    runs: Math.max(10, examples.length),
    trial: (instance, key) => {
      const inputs = inputsOf(instance);
      const stream = randomStream(key, 'labels');
      const labels = Int8Array.from({ length: inputs.rows }, () => rademacher(stream));
      // Equal inputs of opposite labels: the margin is 0.
      if (parallelOppositePair({ inputs, labels })) return true;
      return rkhsMargin({ inputs, labels }).upper <= bound(inputs.rows);
    },
  });

const printedBound = (n: number) => Math.sqrt(5 / n);

/** `n` points of each kind. */
const atSize = (n: number) => {
  const kinds = (['sphere', 'orthonormal', 'clusters'] as const).map((points) => ({ points, n, d: 12, seed: 0 }));
  return { ...marginIsSmall(printedBound, fc.constantFrom(...kinds), kinds), runs: kinds.length };
};

export const randomLabels = claim({
  id: 'ji-telgarsky-2020/random-labels',
  ...jiTelgarsky2020('Section 5'),
  statement: String.raw`\text{independent fair labels on any fixed inputs } \|x_i\| \le 1: \; \gamma_2 \le \sqrt{5/n}
    \text{ with probability } \ge 0.9`,
  status: 'derived',
  kind: marginIsSmall(printedBound),
});

gate(randomLabels, {
  ladder: { of: 'n', own: 64, sizes: [6, 24], more: [240], kind: atSize },
  mutants: [
    // Orthonormal inputs have γ₂² = 1/(2n), whatever the labels.
    mutant(
      '5 lowered to 0.49',
      marginIsSmall((n) => Math.sqrt(0.49 / n)),
    ),
    mutant(
      '5 lowered to 1.4',
      marginIsSmall((n) => Math.sqrt(1.4 / n)),
    ),
    mutant(
      'square root lost',
      marginIsSmall((n) => 5 / n),
    ),
  ],
  sensitivity: { of: 'constant 5', kind: (factor) => marginIsSmall((n) => Math.sqrt(5 / factor / n)) },
});
