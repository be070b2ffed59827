/**
 * Data geometry. With a margin, `ᾱ ≤ π/2 − γ` almost surely, `E R_n ≤ p(γ)^n`: exponential only where `p(γ) < 1`. Of m
 * atoms at equal angles φ with `tan² φ > m − 1` (a simplex) the risk is `(1 − 1/m)^n`, and the bound by angles is 1:
 * nothing in p alone does better. Without a margin, `p(θ) ≤ (1 − 2θ/π)^κ` gives `E R_n ≤ 2 (ln n/n)^κ` for `n ≥ 3`. As
 * recalled, the paper has `p ≤ c (1 − 2θ/π)^κ ⇒ E R_n ≤ (1 + c)(ln n/n)^κ`: that fails for `c > 1`, and at n = 1.
 *
 * Tested on distributions over whole vectors, as exact fractions where the exponents are whole.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { squaredCosineOf, transferRiskBound } from '../../src/linearised/projection/angle-bound.ts';
import { type AtomicTask, type WholeTask, wholeTask } from '../../src/linearised/projection/atomic-task.ts';
import { expectedTransferRisk } from '../../src/linearised/projection/expected-risk.ts';
import { projectionStudents } from '../../src/linearised/projection/students.ts';
import { asNumber, compare, type Fraction, fraction, plus, power } from '../../src/numerics/fraction.ts';
import * as exact from './exact.ts';
import { phuongLampert2019 } from './source.ts';
import { atomicTasks } from './tasks.ts';

const minus = (a: Fraction, { numerator, denominator }: Fraction) =>
  asNumber(plus(a, fraction(-numerator, denominator)));

/** `P[cos² ᾱ < least]`. */
function shareBelow({ teacher, atoms, counts, total }: WholeTask, least: Fraction): Fraction {
  const below = counts.filter((_, i) => compare(squaredCosineOf(atoms[i], teacher), least) < 0);
  return fraction(
    below.reduce((sum, count) => sum + count, 0n),
    total,
  );
}

const margin = (beyond: (task: WholeTask, sineSquared: Fraction) => Fraction) =>
  forAll(
    fc.record({ task: atomicTasks(), n: fc.integer({ min: 1, max: 8 }) }),
    ({ task, n }) => {
      const whole = wholeTask(task);
      const cosines = whole.atoms.map((atom) => squaredCosineOf(atom, whole.teacher));
      // sin γ is the cosine of the largest angle.
      const sineSquared = cosines.reduce((a, b) => (compare(a, b) < 0 ? a : b));
      return minus(power(beyond(whole, sineSquared), n), expectedTransferRisk(projectionStudents(task), n));
    },
    { runs: 100 },
  );

const complement = ({ numerator, denominator }: Fraction) => fraction(denominator - numerator, denominator);

export const marginBound = claim({
  id: 'phuong-lampert-2019/margin-bound',
  ...phuongLampert2019('Class separation'),
  statement: String.raw`\bar\alpha(w_*, x) \le \tfrac\pi2 - \gamma \text{ almost surely} \Rightarrow E R_n \le
    p(\gamma)^n`,
  status: 'derived',
  kind: margin((task, sineSquared) => shareBelow(task, complement(sineSquared))),
});

gate(marginBound, { mutants: [mutant('p(π/2 − γ)^n', margin(shareBelow))] });

/** m atoms `b e_i − 1` about the teacher `(1, …, 1)`: `tan² φ > m − 1` for every `b > m`. */
const simplex = (m: number, b: number): AtomicTask => ({
  teacher: Array(m).fill(1),
  atoms: Array.from({ length: m }, (_, i) => Array.from({ length: m }, (_, k) => (i === k ? b - 1 : -1))),
});

const simplexRisk = (risk: (m: number, n: number) => Fraction) =>
  forAll(
    fc.record({
      m: fc.integer({ min: 2, max: 6 }),
      above: fc.integer({ min: 1, max: 20 }),
      n: fc.integer({ min: 1, max: 30 }),
    }),
    ({ m, above, n }) => {
      const task = simplex(m, m + above);
      const found = expectedTransferRisk(projectionStudents(task), n);
      const isVacuous = compare(transferRiskBound(task, n), fraction(1n)) === 0;
      return compare(found, risk(m, n)) === 0 && isVacuous ? 0 : -1;
    },
    { runs: 30 },
  );

export const simplexClaim = claim({
  id: 'phuong-lampert-2019/simplex',
  ...phuongLampert2019('Class separation'),
  statement: String.raw`m \text{ atoms at equal angles } \varphi \text{ to } w_*,\ \tan^2 \varphi > m - 1: \quad E R_n =
    (1 - \tfrac1m)^n, \text{ while } \min_\beta p(\beta) + p(\tfrac\pi2 - \beta)^n = 1`,
  status: 'derived',
  kind: simplexRisk((m, n) => power(fraction(BigInt(m - 1), BigInt(m)), n)),
});

gate(simplexClaim, {
  mutants: [
    mutant(
      'one atom more',
      simplexRisk((m, n) => power(fraction(BigInt(m), BigInt(m + 1)), n)),
    ),
  ],
});

/** The slack of `E R_n ≤ e^{−γn}`. */
const exponentialInMargin = (task: AtomicTask, n: number) =>
  counterexample({
    witness: { ...task, n },
    check: ({ n: size, ...one }) => {
      const { teacher, atoms } = wholeTask(one);
      const risk = asNumber(expectedTransferRisk(projectionStudents(one), size));
      const gamma = Math.min(...atoms.map((atom) => Math.asin(Math.sqrt(asNumber(squaredCosineOf(atom, teacher))))));
      return { slack: Math.exp(-gamma * size) - risk, risk, gamma };
    },
    exact: exact.marginAlone,
    correction: 'phuong-lampert-2019/margin-bound',
  });

export const marginAlone = claim({
  id: 'phuong-lampert-2019/margin-alone',
  ...phuongLampert2019('Class separation'),
  statement: String.raw`\text{One might expect a margin } \gamma \text{ to make the risk exponentially small, } E R_n
    \le e^{-\gamma n}. \quad \text{True: } p(\gamma)^n \text{ with } p(\gamma) = 1 \text{ possible; a simplex of six
    atoms, } \gamma = .42, \text{ has } E R_1 = \tfrac56 > .66.`,
  status: 'conjectured',
  kind: exponentialInMargin(simplex(6, 1000), 1),
});

gate(marginAlone, {
  mutants: [
    mutant(
      'atoms near the teacher',
      exponentialInMargin(
        {
          teacher: [1, 0],
          atoms: [
            [9, 1],
            [9, -1],
          ],
        },
        1,
      ),
    ),
  ],
});

/** The largest κ with `P[ᾱ ≥ θ] ≤ (1 − 2θ/π)^κ` at every angle of the task. */
function exponentOf(task: AtomicTask): number {
  const whole = wholeTask(task);
  return Math.min(
    50,
    ...whole.atoms.map((atom) => {
      const cosineSquared = squaredCosineOf(atom, whole.teacher);
      if (cosineSquared.numerator === cosineSquared.denominator) return 50;
      const counts = whole.counts.filter(
        (_, i) => compare(squaredCosineOf(whole.atoms[i], whole.teacher), cosineSquared) <= 0,
      );
      const share = asNumber(
        fraction(
          counts.reduce((a, b) => a + b, 0n),
          whole.total,
        ),
      );
      // 1 − 2θ/π = (2/π) asin cos θ; at a right angle no exponent does.
      const left = (2 / Math.PI) * Math.asin(Math.sqrt(asNumber(cosineSquared)));
      return left === 0 ? 0 : Math.log(share) / Math.log(left);
    }),
  );
}

/** Of 12 000: the risk is .11 of the bound, and (ln n/n)^{3.8κ} of its second half. */
const tightest = [
  {
    task: {
      teacher: [-3, 0, 2],
      atoms: [
        [3, -1, 3],
        [1, 3, -1],
        [2, -2, -3],
      ],
      counts: [3, 2, 2],
    },
    aligned: 1,
    n: 3,
  },
  {
    task: {
      teacher: [-1, 0],
      atoms: [
        [-3, -2],
        [-1, 2],
      ],
      counts: [2, 1],
    },
    aligned: 3,
    n: 3,
  },
];

const polynomial = (factor: number, faster = 1) =>
  forAll(
    fc.record({
      task: atomicTasks(4),
      aligned: fc.integer({ min: 1, max: 9 }),
      n: fc.integer({ min: 3, max: 20 }),
    }),
    ({ task, aligned, n }) => {
      // Without an atom along the teacher no κ but 0 will do.
      const whole = { ...task, atoms: [...task.atoms, task.teacher], counts: [...(task.counts ?? []), aligned] };
      const kappa = exponentOf(whole);
      const risk = asNumber(expectedTransferRisk(projectionStudents(whole), n));
      return factor * (Math.log(n) / n) ** (faster * kappa) - risk;
    },
    { runs: 80, tolerance: 1e-13, examples: [...tightest] },
  );

export const polynomialBound = claim({
  id: 'phuong-lampert-2019/polynomial-bound',
  ...phuongLampert2019('Class separation'),
  statement: String.raw`p(\theta) \le (1 - 2\theta/\pi)^\kappa \text{ for all } \theta \Rightarrow E R_n \le 2 (\ln n /
    n)^\kappa \text{ for } n \ge 3`,
  status: 'derived',
  kind: polynomial(2),
});

gate(polynomialBound, {
  mutants: [mutant('a factor of 1/5', polynomial(1 / 5)), mutant('exponent 4κ', polynomial(2, 4))],
});

/** The slack of the recalled bound for a simplex just above `tan² φ = m − 1`, whose risk is `(1 − 1/m)^n`. */
const recalledBound = (m: number, n: number, kappa: number) =>
  counterexample({
    witness: { m, n, kappa, excess: 1.001 },
    check: (witness) => {
      const phi = Math.atan(Math.sqrt(witness.excess * (witness.m - 1)));
      const c = (1 - (2 * phi) / Math.PI) ** -witness.kappa;
      const risk = (1 - 1 / witness.m) ** witness.n;
      const bound = (1 + c) * (Math.log(witness.n) / witness.n) ** witness.kappa;
      return { slack: bound - risk, risk, bound, c };
    },
    exact: exact.recalledPolynomial,
    correction: 'phuong-lampert-2019/polynomial-bound',
  });

export const recalledPolynomial = claim({
  id: 'phuong-lampert-2019/polynomial-bound-recalled',
  ...phuongLampert2019('Class separation'),
  statement: String.raw`\text{As recalled: } p(\theta) \le c (1 - 2\theta/\pi)^\kappa \Rightarrow E R_n \le (1 + c)(\ln
    n / n)^\kappa. \quad \text{True: for } c = 1 \text{ and } n \ge 3; \text{ a simplex of 200 atoms, } n = 199,\ \kappa
    = 3 \text{ has } .369 > .21.`,
  status: 'conjectured',
  kind: recalledBound(200, 199, 3),
});

gate(recalledPolynomial, { mutants: [mutant('κ = 1', recalledBound(200, 199, 1))] });

export const recalledPolynomialAtOne = claim({
  id: 'phuong-lampert-2019/polynomial-bound-recalled-at-one',
  ...phuongLampert2019('Class separation'),
  statement: String.raw`\text{As recalled: } p(\theta) \le c (1 - 2\theta/\pi)^\kappa \Rightarrow E R_n \le (1 + c)(\ln
    n / n)^\kappa \text{ for every } n. \quad \text{True: from } n = 3 \text{ on with } c = 1; \text{ at } n = 1 \text{
    the right side is } 0, \text{ and the risk of three atoms } \tfrac23.`,
  status: 'conjectured',
  kind: recalledBound(3, 1, 2),
});

gate(recalledPolynomialAtOne, { mutants: [mutant('n = 3', recalledBound(3, 3, 2))] });
