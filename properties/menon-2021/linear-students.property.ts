/**
 * Beside Menon et al. 2021: when less variance of the risk makes a better student. For students that are linear in
 * their labels, `ŵ = Ay` (ridge regression, kernels), it does, whatever the target `w₀`:
 *
 *   E‖ŵ(y) − w₀‖² = ‖ŵ(p*) − w₀‖² + Tr A diag(p*(1 − p*)) Aᵀ.
 *
 * For empirical risk minimisation over two classifiers it need not. Inputs a (mass .6, p* = .55) and b (mass .4, p* =
 * 1), f₁ = (0, 1), f₂ = (1, 0), 0/1 loss: f₂ is worse (.67 against .33), and with true probabilities it is chosen with
 * probability .6^N up to N = 10, which for N = 1, 2 is more often than with hard labels.
 *
 * Tested by summing over all `2^n` labels, n ≤ 8, and over all samples, with errors counted in whole numbers.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { labelNoise } from '../../src/linearised/label-noise.ts';
import { dot, fromRows, type Matrix, row } from '../../src/numerics/matrix.ts';
import { squaredDistance } from '../../src/statistics/divergences.ts';
import { multinomialExpectation } from '../../src/statistics/multinomial-expectation.ts';
import * as exact from './exact.ts';
import { menon2021 } from './source.ts';

const numbers = (length: number) =>
  fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length });

const smoothers = fc
  .record({ n: fc.integer({ min: 1, max: 8 }), m: fc.integer({ min: 1, max: 3 }) })
  .chain(({ n, m }) =>
    fc.record({
      rows: fc.array(numbers(n), { minLength: m, maxLength: m }),
      probabilities: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: n, maxLength: n }),
      target: numbers(m),
    }),
  );

const errorOf = (smoother: Matrix, labels: readonly number[], target: readonly number[]) =>
  squaredDistance(
    target.map((_, j) => dot(row(smoother, j), labels)),
    target,
  );

/** `E‖Ay − w₀‖²` over all labels. */
function expectedError(smoother: Matrix, probabilities: readonly number[], target: readonly number[]): number {
  const visit = (labels: readonly number[], chance: number): number => {
    if (labels.length === probabilities.length) return chance * errorOf(smoother, labels, target);
    const p = probabilities[labels.length];
    return visit([...labels, 1], chance * p) + visit([...labels, 0], chance * (1 - p));
  };
  return visit([], 1);
}

const noiseIs = (noise: (smoother: Matrix, probabilities: readonly number[]) => number) =>
  forAll(
    smoothers,
    ({ rows, probabilities, target }) => {
      const smoother = fromRows(rows);
      const soft = errorOf(smoother, probabilities, target);
      return -Math.abs(expectedError(smoother, probabilities, target) - soft - noise(smoother, probabilities));
    },
    // Errors of at most 3 · 9², each off by some twenty roundings.
    { runs: 100, tolerance: 1e-12, examples: [{ rows: [[1, 0.5]], probabilities: [0.5, 0.25], target: [0] }] },
  );

export const linearStudents = claim({
  id: 'menon-2021/linear-students',
  ...menon2021('variance of the risk under true probabilities'),
  statement: String.raw`\hat w = Ay:\quad E\|\hat w(y) - w_0\|^2 = \|\hat w(p^*) - w_0\|^2 + \mathrm{Tr}\, A\,
    \mathrm{diag}(p^*(1 - p^*))\, A^\top \text{ for every } w_0`,
  status: 'derived',
  kind: noiseIs(labelNoise),
});

gate(linearStudents, {
  mutants: [
    mutant(
      'without the trace',
      noiseIs(() => 0),
    ),
    mutant(
      'p*² in place of p*(1 − p*)',
      noiseIs((smoother, p) => smoother.data.reduce((sum, entry, k) => sum + entry ** 2 * p[k % p.length] ** 2, 0)),
    ),
  ],
});

/** Cells of the example: a with label 1, a with label 0, b with label 1. */
const CELLS = [0.6 * 0.55, 0.6 * 0.45, 0.4];

/**
 * The probability that f₂ is chosen: ties are broken by a coin. `excess` is the risk of f₂ less that of f₁, times N.
 */
const choosesWorse = (samples: number, excess: (a1: number, a0: number, b: number) => number) =>
  multinomialExpectation(CELLS, samples, ([a1, a0, b]) => (1 - Math.sign(excess(a1, a0, b))) / 2);

const hard = (samples: number) => choosesWorse(samples, (a1, a0, b) => a0 + b - a1);
/** .45 of each a and 1 of each b against .55 of each a: in tenths. */
const soft = (samples: number) => choosesWorse(samples, (a1, a0, b) => 10 * b - a1 - a0);

const q = CELLS[0];
const majorityOfFive = q ** 3 * (10 - 15 * q + 6 * q ** 2);
/** More a with label 1 than all others together, by hand for these sizes; `q = .33` is their chance. */
const BY_HAND = new Map([1, 2, 3, 5].map((n) => [n, n < 3 ? q : n === 3 ? q ** 2 * (3 - 2 * q) : majorityOfFive]));

const choiceIs = (last: number, power: number) =>
  forAll(
    fc.integer({ min: 1, max: last }),
    (n) => {
      const known = BY_HAND.get(n) ?? hard(n);
      const differences = [soft(n) - power ** n, hard(n) - known];
      return -Math.max(...differences.map(Math.abs));
    },
    { runs: 20, tolerance: 1e-13, examples: [1, 2, 3, 5, last] },
  );

export const riskMinimisers = claim({
  id: 'menon-2021/risk-minimisers',
  ...menon2021('variance of the risk under true probabilities'),
  statement: String.raw`a: (.6,\, p^* = .55),\ b: (.4,\, p^* = 1),\ f_1 = (0, 1),\ f_2 = (1, 0): \text{ true
    probabilities choose the worse } f_2 \text{ with probability } .6^N \ (N \le 9), \text{ hard labels with } .33, .33,
    .255, .205 \ (N = 1, 2, 3, 5)`,
  status: 'derived',
  kind: choiceIs(9, 0.6),
});

gate(riskMinimisers, {
  mutants: [mutant('.6^N at N = 11 too', choiceIs(11, 0.6)), mutant('.55^N', choiceIs(9, 0.55))],
});

const lessVarianceIsBetter = (samples: number) =>
  counterexample({
    witness: { samples },
    check: ({ samples: n }) => ({ slack: hard(n) - soft(n), hard: hard(n), soft: soft(n) }),
    exact: exact.lessVariance,
    correction: 'menon-2021/linear-students',
  });

export const lessVariance = claim({
  id: 'menon-2021/less-variance-better-student',
  ...menon2021('variance of the risk under true probabilities'),
  statement: String.raw`\text{One might expect that less variance of the empirical risk gives a better minimiser.} \quad
    \text{True of students that are linear in their labels; of two classifiers, at } N = 2, \text{ true probabilities
    choose the worse one with probability } .36 \text{ and hard labels with } .33.`,
  status: 'conjectured',
  kind: lessVarianceIsBetter(2),
});

gate(lessVariance, { mutants: [mutant('N = 3', lessVarianceIsBetter(3)), mutant('N = 5', lessVarianceIsBetter(5))] });
