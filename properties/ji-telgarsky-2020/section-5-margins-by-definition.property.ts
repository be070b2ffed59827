/**
 * `γ₂² ≤ γ_∞ ≤ γ₂`, Section 5, in more than two dimensions, from the definitions alone: `γ_∞` is at most `E‖S_q(w)‖`
 * for every `q` of the simplex, `S_q(w) = Σ_i q_i y_i φ_i(w)`, and at least what `v = S_q/‖S_q‖` attains.
 *
 * Tested by Gaussian directions: a relation fails only where Hoeffding's bound disproves it. Equality on the left at
 * one point, on the right at an antipodal pair of opposite labels.
 */
import fc from 'fast-check';
import { claim, mutant, withProbability } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { rkhsMargin } from '../../src/margin/rkhs/rkhs.ts';
import { dot, norm, row, zeros } from '../../src/numerics/matrix.ts';
import { fillGaussian, fillSphere, rademacher } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import { jiTelgarsky2020 } from './source.ts';

const DRAWS = 600;
/** Each of the two relations errs with at most this probability. */
const ALPHA = 0.1;

interface Instance {
  /** Random points of the sphere, or `±e₁` with opposite labels (`n = 2`). */
  readonly points: 'sphere' | 'antipodal';
  readonly n: number;
  readonly d: number;
  /** Weights `q`: those of the RKHS margin, or uniform ones. */
  readonly weights: 'rkhs' | 'uniform';
  readonly seed: number;
}

const instances = fc.record<Instance>({
  points: fc.constant('sphere'),
  n: fc.integer({ min: 1, max: 8 }),
  d: fc.integer({ min: 3, max: 8 }),
  weights: fc.constantFrom('rkhs', 'uniform'),
  seed: fc.integer({ min: 0, max: 1000 }),
});
const examples: Instance[] = [
  { points: 'sphere', n: 1, d: 4, weights: 'rkhs', seed: 0 },
  { points: 'antipodal', n: 2, d: 4, weights: 'rkhs', seed: 0 },
];

const built = new Map<string, ReturnType<typeof build>>();

/** The data, their RKHS margin and `q`; built once, because every replicate asks for it. */
function problemOf(instance: Instance) {
  const key = JSON.stringify(instance);
  const problem = built.get(key) ?? build(instance);
  built.set(key, problem);
  return problem;
}

function build({ points, n, d, weights, seed }: Instance) {
  const inputs = zeros(n, d);
  const labels = new Int8Array(n);
  const stream = randomStream(seed, 'margins', n, d);
  for (let i = 0; i < n; i++) {
    if (points === 'antipodal') row(inputs, i)[0] = labels[i] = i === 0 ? 1 : -1;
    else {
      fillSphere(stream, row(inputs, i));
      labels[i] = rademacher(stream);
    }
  }
  const rkhs = rkhsMargin({ inputs, labels });
  const q = weights === 'rkhs' ? rkhs.weights : new Float64Array(n).fill(1 / n);
  return { inputs, labels, rkhs, q };
}

/** Means over directions of `‖S_q(w)‖`, and the smallest over the points of that of `y_i ⟨S_q/‖S_q‖, φ_i⟩`. */
function averages({ inputs, labels, q }: ReturnType<typeof build>, key: string) {
  const { rows: n, cols: d } = inputs;
  const stream = randomStream(key, 'directions');
  const w = new Float64Array(d);
  const sum = new Float64Array(d);
  const attained = new Float64Array(n);
  const points = Array.from({ length: n }, (_, i) => row(inputs, i));
  const open = new Uint8Array(n);
  let length = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    fillGaussian(stream, w);
    sum.fill(0);
    for (let i = 0; i < n; i++) {
      open[i] = Number(dot(w, points[i]) > 0);
      if (open[i]) for (let k = 0; k < d; k++) sum[k] += q[i] * labels[i] * points[i][k];
    }
    const size = norm(sum);
    length += size / DRAWS;
    if (size === 0) continue;
    for (let i = 0; i < n; i++) if (open[i]) attained[i] += (labels[i] * dot(sum, points[i])) / size / DRAWS;
  }
  return { length, smallest: attained.reduce((least, value) => Math.min(least, value)) };
}

/** `left γ₂² ≤ γ_∞ ≤ right γ₂`. */
const relates = (left: number, right: number) =>
  withProbability<Instance>({
    atLeast: 1 - 2 * ALPHA,
    instances,
    examples,
    runs: 10,
    trial: (instance, key) => {
      const problem = problemOf(instance);
      const { length, smallest } = averages(problem, key);
      // Hoeffding: ‖S_q‖ lies in [0, 1]; a term of one point in [−1, 1], and its union over n points.
      const above = length + Math.sqrt(Math.log(1 / ALPHA) / (2 * DRAWS));
      const below = smallest - Math.sqrt((2 * Math.log(instance.n / ALPHA)) / DRAWS);
      return above >= left * problem.rkhs.lower ** 2 && below <= right * problem.rkhs.upper;
    },
  });

export const marginsByDefinition = claim({
  id: 'ji-telgarsky-2020/margins-by-definition',
  ...jiTelgarsky2020('Section 5'),
  statement: String.raw`\|x_i\| \le 1,\ d > 2 \;\Rightarrow\; \gamma_2^2 \le \mathbb E \Bigl\| \sum_i q_i y_i \phi_i(w) \Bigr\|
    \text{ and } \min_i y_i\, \mathbb E \langle v(w), \phi_i(w) \rangle \le \gamma_2 \text{ for every } q \in \Delta_n,\ \|v\| \le 1`,
  status: 'derived',
  kind: relates(1, 1),
});

gate(marginsByDefinition, {
  mutants: [mutant('γ₂² raised by a fifth', relates(1.2, 1)), mutant('γ₂ lowered by 30 %', relates(1, 0.7))],
});
