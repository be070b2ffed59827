/**
 * Rounds with ground truth mixed in: `B_τ = B_∞ + ((1 − α) A)^τ (1 − B_∞)`, `B_∞ = αd/(αd + λ)`. The limit is ridge
 * regression with `λ/α`, approached at the rate `(1 − α) d_max/(d_max + λ)`; for `α = 0` it is 0, which no round
 * reaches.
 *
 * Tested on Gaussian kernels against the loop itself by plain solves, and on the table of losses in the README.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { elevenPoints } from '../../src/experiment/mobahi-2020/eleven-points.ts';
import { gate } from '../../src/gate/index.ts';
import { factoredKernel, solveKernel } from '../../src/kernel/factored-kernel.ts';
import { rbfCrossGram, rbfGram } from '../../src/kernel/rbf.ts';
import { mixedFilter, mixedRounds } from '../../src/kernel/self-distillation/mixed-rounds.ts';
import { dot, fromRows, type Matrix, norm, row, zeros } from '../../src/numerics/matrix.ts';
import { fillGaussian } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import { borupAndersen2021 } from './source.ts';

const instances = fc.record({
  n: fc.integer({ min: 1, max: 9 }),
  d: fc.integer({ min: 1, max: 3 }),
  ridge: fc.constantFrom(0.01, 0.1, 1, 10),
  truthShare: fc.integer({ min: 0, max: 20 }).map((k) => k / 20),
  rounds: fc.integer({ min: 1, max: 12 }),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
});

function buildData({ n, d, seed }: { readonly n: number; readonly d: number; readonly seed: number }) {
  const inputs = zeros(n, d);
  fillGaussian(randomStream(seed, 'inputs'), inputs.data);
  return { gram: rbfGram(inputs, 0.7), targets: fillGaussian(randomStream(seed, 'targets'), new Float64Array(n)) };
}

/** `S t`. */
const smoothed = (gram: Matrix, ridge: number, targets: Float64Array) => {
  const coefficients = solveKernel(factoredKernel(gram, ridge), targets);
  return targets.map((_, i) => dot(row(gram, i), coefficients));
};

const isTheLoop = (share: (truthShare: number) => number) =>
  forAll(
    instances,
    ({ ridge, truthShare, rounds, ...instance }) => {
      const { gram, targets } = buildData(instance);
      let outputs = targets;
      for (let round = 0; round < rounds; round++) {
        const mixed = targets.map((y, i) => truthShare * y + (1 - truthShare) * outputs[i]);
        outputs = smoothed(gram, ridge, mixed);
      }
      const closed = mixedRounds(gram, targets, { ridge, truthShare: share(truthShare), rounds }).outputs;
      return -norm(closed.map((value, i) => value - outputs[i])) / norm(targets);
    },
    // Conditions of up to 1000, twelve times.
    { runs: 150, tolerance: 1e-11 },
  );

export const mixedClosedForm = claim({
  id: 'borup-andersen-2021/closed-form',
  ...borupAndersen2021('Rounds with ground truth'),
  statement: String.raw`y^\tau = S (\alpha y + (1 - \alpha) y^{\tau - 1}): \quad B_\tau = B_\infty + \bigl((1 - \alpha)
    A\bigr)^\tau (1 - B_\infty), \quad B_\infty = \frac{\alpha d}{\alpha d + \lambda}`,
  status: 'derived',
  kind: isTheLoop((share) => share),
});

gate(mixedClosedForm, {
  mutants: [
    mutant(
      'α and 1 − α exchanged',
      isTheLoop((share) => 1 - share),
    ),
  ],
});

const endsAtRidge = (limit: (ridge: number, truthShare: number) => number) =>
  forAll(
    instances,
    ({ ridge, truthShare, rounds: _, ...instance }) => {
      fc.pre(truthShare > 0);
      const { gram, targets } = buildData(instance);
      const outputs = mixedRounds(gram, targets, { ridge, truthShare, rounds: Number.POSITIVE_INFINITY }).outputs;
      const wanted = smoothed(gram, limit(ridge, truthShare), targets);
      return -norm(outputs.map((value, i) => value - wanted[i])) / norm(targets);
    },
    { runs: 150, tolerance: 1e-11 },
  );

export const mixedLimit = claim({
  id: 'borup-andersen-2021/limit',
  ...borupAndersen2021('Rounds with ground truth'),
  statement: String.raw`\alpha > 0: \text{ the limit of the rounds is ridge regression with } \lambda / \alpha`,
  status: 'derived',
  kind: endsAtRidge((ridge, share) => ridge / share),
});

gate(mixedLimit, {
  mutants: [
    mutant(
      'λ/(1 − α)',
      endsAtRidge((ridge, share) => (share < 1 ? ridge / (1 - share) : ridge)),
    ),
  ],
});

const approaches = (rate: (value: number, ridge: number, truthShare: number) => number) =>
  forAll(
    fc.record({
      value: fc.constantFrom(1e-4, 0.1, 1, 7),
      smaller: fc.integer({ min: 0, max: 100 }).map((k) => k / 100),
      ridge: fc.constantFrom(0.01, 0.1, 1, 10),
      truthShare: fc.integer({ min: 0, max: 19 }).map((k) => k / 20),
      rounds: fc.integer({ min: 0, max: 30 }),
    }),
    ({ value, smaller, ridge, truthShare, rounds }) => {
      const at = (tau: number) => mixedFilter(smaller * value, { ridge, truthShare, rounds: tau });
      return rate(value, ridge, truthShare) ** rounds - Math.abs(at(rounds) - at(Number.POSITIVE_INFINITY));
    },
    { runs: 300, tolerance: 1e-15 },
  );

export const mixedRate = claim({
  id: 'borup-andersen-2021/rate',
  ...borupAndersen2021('Rounds with ground truth'),
  statement: String.raw`|B_\tau - B_\infty| \le \Bigl(\frac{(1 - \alpha) d_{\max}}{d_{\max} + \lambda}\Bigr)^\tau`,
  status: 'derived',
  kind: approaches((value, ridge, share) => ((1 - share) * value) / (value + ridge)),
});

gate(mixedRate, {
  mutants: [
    mutant(
      'α d/(d + λ)',
      approaches((value, ridge, share) => (share * value) / (value + ridge)),
    ),
  ],
});

const neverZero = (least: number) =>
  forAll(
    fc.record({
      value: fc.constantFrom(0.1, 1, 7),
      ridge: fc.constantFrom(0.01, 1, 10),
      rounds: fc.integer({ min: 1, max: 100 }),
    }),
    ({ value, ...rest }) => mixedFilter(value, { ...rest, truthShare: 0 }) - least,
    { runs: 100 },
  );

export const zeroNotReached = claim({
  id: 'borup-andersen-2021/zero-not-reached',
  ...borupAndersen2021('Rounds with ground truth'),
  statement: String.raw`\alpha = 0: \; B_\tau = A^\tau \to 0, \text{ and } B_\tau > 0 \text{ at every round, unlike
    rounds with a tolerance}`,
  status: 'derived',
  kind: neverZero(Number.MIN_VALUE),
});

gate(zeroNotReached, { mutants: [mutant('above 1e−3', neverZero(1e-3))] });

/** `exp(−80 (x − x')²)`. */
const LENGTH = 1 / Math.sqrt(160);
const grid = Array.from({ length: 101 }, (_, i) => i / 100);
const cross = rbfCrossGram(fromRows(grid.map((x) => [x])), elevenPoints.inputs, LENGTH);
const gram = rbfGram(elevenPoints.inputs, LENGTH);

/** Mean squared distance from the sinusoid on the grid. */
function lossAt(truthShare: number, rounds: number): number {
  const { coefficients } = mixedRounds(gram, elevenPoints.targets, { ridge: 0.2, truthShare, rounds });
  return grid.reduce((sum, x, i) => sum + (dot(row(cross, i), coefficients) - Math.sin(2 * Math.PI * x)) ** 2 / 101, 0);
}

/** Rounds 1 to 6 and the limit. */
type Column = readonly [truthShare: number, losses: readonly number[]];

const tabulates = (columns: readonly Column[]) =>
  forAll(
    fc.constantFrom(...columns),
    ([truthShare, losses]) => {
      const errors = losses.map((loss, i) => {
        return Math.abs(lossAt(truthShare, i < 6 ? i + 1 : Number.POSITIVE_INFINITY) - loss);
      });
      // Five printed digits.
      return 5.1e-6 - Math.max(...errors);
    },
    { runs: columns.length, examples: [...columns] },
  );

const printed: readonly number[] = [0.16477, 0.15424, 0.15089, 0.14983, 0.14954, 0.14948, 0.14959];

export const readmeTable = claim({
  id: 'borup-andersen-2021/readme-table',
  ...borupAndersen2021('README of the authors’ repository, table of losses'),
  statement: String.raw`\text{losses at rounds 1 to 6 and in the limit, } \alpha = 0: .16477, .15076, .14915, .15561,
    .16735, .18251, .49505; \; \alpha = .35: .16477, .15424, .15089, .14983, .14954, .14948, .14959`,
  status: 'as printed',
  kind: tabulates([
    [0, [0.16477, 0.15076, 0.14915, 0.15561, 0.16735, 0.18251, 0.49505]],
    [0.35, printed],
  ]),
});

gate(readmeTable, {
  mutants: [mutant('α = .25', tabulates([[0.25, printed]])), mutant('α = .34', tabulates([[0.34, printed]]))],
});

export const quarterTable = claim({
  id: 'borup-andersen-2021/table-at-a-quarter',
  ...borupAndersen2021('README of the authors’ repository, table of losses'),
  statement: String.raw`\text{the same at } \alpha = .25: .16477, .15309, .14958, .14903, .14946, .15011, .15250`,
  status: 'derived',
  kind: tabulates([[0.25, [0.16477, 0.15309, 0.14958, 0.14903, 0.14946, 0.15011, 0.1525]]]),
});

gate(quarterTable, { mutants: [mutant('α = .35', tabulates([[0.25, printed]]))] });
