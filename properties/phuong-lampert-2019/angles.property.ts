/**
 * Monotonicity of the angle `α_n = ∠(ŵ, w*)` (the lemma that Ji and Zhu take over): a new sample x with `r = (I − P) x`
 * gives `cos² α_{n+1} = cos² α_n + (r·w*)²/(‖r‖² ‖w*‖²)`. So the angle never grows, falls exactly where `r·w* ≠ 0`, and
 * is at most every sample's `ᾱ(w*, x_i)`; with `ŵ = 0` it is `π/2`. Hence `E cos² α_n` never falls with n, for every
 * distribution, unlike the risk (`monotonicity`).
 *
 * Tested on small whole vectors, angles as exact fractions.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { squaredCosineOf } from '../../src/linearised/projection/angle-bound.ts';
import { samplesBySet } from '../../src/linearised/projection/expected-risk.ts';
import { projectionStudents } from '../../src/linearised/projection/students.ts';
import { asNumber, compare, type Fraction, fraction, plus } from '../../src/numerics/fraction.ts';
import { dot } from '../../src/numerics/matrix.ts';
import { projection } from '../../src/numerics/projection.ts';
import { phuongLampert2019 } from './source.ts';
import { atomicTasks } from './tasks.ts';

const grows = (gain: (rest: Float64Array, teacher: readonly number[]) => number) =>
  forAll(
    atomicTasks(4),
    (instance) => {
      const { teacher, atoms } = instance;
      const { students } = projectionStudents(instance);
      let slack = Number.POSITIVE_INFINITY;
      for (const { seen, cosineSquared } of students) {
        atoms.forEach((atom, i) => {
          const others = atoms.filter((_, j) => seen & (1 << j));
          const within = projection(others, atom);
          const rest = within.map((value, k) => atom[k] - value);
          const before = asNumber(cosineSquared);
          const after = asNumber(students[seen | (1 << i)].cosineSquared);
          slack = Math.min(slack, -Math.abs(after - before - gain(rest, teacher)));
        });
      }
      return slack;
    },
    // What is left of a small whole vector is 0 or at least 1/3⁴ of it.
    { runs: 80, tolerance: 1e-11 },
  );

/** A rest below this is rounding. */
const NOTHING = 1e-9;

export const angleFalls = claim({
  id: 'phuong-lampert-2019/angle-falls',
  ...phuongLampert2019('Angle of the student, which Ji & Zhu 2020 use as well'),
  statement: String.raw`r = (I - P) x_{n+1}: \quad \cos^2 \alpha_{n+1} = \cos^2 \alpha_n + \frac{(r \cdot
    w_*)^2}{\|r\|^2 \|w_*\|^2}, \text{ and } \alpha_{n+1} = \alpha_n \text{ where } r \cdot w_* = 0`,
  status: 'derived',
  kind: grows((rest, w) => (dot(rest, rest) < NOTHING ? 0 : dot(rest, w) ** 2 / (dot(rest, rest) * dot(w, w)))),
});

gate(angleFalls, {
  mutants: [
    mutant(
      'not squared',
      grows((rest, w) => (dot(rest, rest) < NOTHING ? 0 : dot(rest, w) / Math.sqrt(dot(rest, rest) * dot(w, w)))),
    ),
    mutant(
      'the length of r left out',
      grows((rest, w) => (dot(rest, rest) < NOTHING ? 0 : dot(rest, w) ** 2 / dot(w, w))),
    ),
  ],
});

const largest = (a: Fraction, b: Fraction) => (compare(a, b) < 0 ? b : a);

const isAtLeast = (combine: (a: Fraction, b: Fraction) => Fraction) =>
  forAll(
    atomicTasks(4),
    (instance) => {
      const { task, students } = projectionStudents(instance);
      const cosines = task.atoms.map((atom) => squaredCosineOf(atom, task.teacher));
      // Exact, and 0 for the student of no sample.
      return students.reduce((slack, { seen, cosineSquared }) => {
        const own = cosines.filter((_, i) => seen & (1 << i)).reduce(combine, fraction(0n));
        const difference = plus(cosineSquared, fraction(-own.numerator, own.denominator));
        return Math.min(slack, asNumber(difference));
      }, Number.POSITIVE_INFINITY);
    },
    { runs: 100 },
  );

export const angleAtMostEach = claim({
  id: 'phuong-lampert-2019/angle-at-most-each',
  ...phuongLampert2019('Angle of the student, which Ji & Zhu 2020 use as well'),
  statement: String.raw`\alpha_n \le \min_i \bar\alpha(w_*, x_i), \text{ and } \tfrac\pi2 \text{ where } \hat w = 0`,
  status: 'derived',
  kind: isAtLeast(largest),
});

gate(angleAtMostEach, { mutants: [mutant('cos² α ≥ Σ cos² ᾱ_i', isAtLeast(plus))] });

/** `E cos² α_n (Σ counts)^n`, as a fraction. */
const meanCosine = ({ task, students }: ReturnType<typeof projectionStudents>, n: number) => {
  const samples = samplesBySet(task.counts, n);
  const sum = students.reduce((total, { seen, cosineSquared: { numerator, denominator } }) => {
    return plus(total, fraction(samples[seen] * numerator, denominator));
  }, fraction(0n));
  return fraction(sum.numerator, sum.denominator * task.total ** BigInt(n));
};

const meanGrows = (least: Fraction) =>
  forAll(
    fc.record({ task: atomicTasks(4), n: fc.integer({ min: 0, max: 8 }) }),
    ({ task, n }) => {
      const students = projectionStudents(task);
      const now = meanCosine(students, n);
      const wanted = plus(now, least);
      return asNumber(plus(meanCosine(students, n + 1), fraction(-wanted.numerator, wanted.denominator)));
    },
    { runs: 80 },
  );

export const meanAngleFalls = claim({
  id: 'phuong-lampert-2019/mean-angle-falls',
  ...phuongLampert2019('Abstract, "strong monotonicity"'),
  statement: String.raw`E \cos^2 \angle(\hat w, w_*) \text{ never falls when the training set grows, for every
    distribution}`,
  status: 'derived',
  kind: meanGrows(fraction(0n)),
});

gate(meanAngleFalls, { mutants: [mutant('by a hundredth each time', meanGrows(fraction(1n, 100n)))] });
