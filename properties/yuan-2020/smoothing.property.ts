/**
 * Yuan et al. 2020, Section 3: label smoothing, (3) `(1 − α) H(e_y, q) + α KL(u, q)`, beside distillation, (4) `(1 − α)
 * H(e_y, q) + α KL(p^t_τ, q_τ)`. "The only difference" is printed to be that of u and `p^t_τ`: at `τ ≠ 1` there is
 * another one, (4) softens the student too. With a uniform teacher, two classes and α = ½ the student ends at .75 by
 * (3) and at .883, .955, .996 by (4) for τ = 2, 4, 20; with a factor τ² at .742, .740, .739.
 *
 * At τ = 1 both are the same, and distillation from the virtual teacher of (8), `a` at the label and `(1 − a)/(K − 1)`
 * elsewhere, is label smoothing with `α′ = αK(1 − a)/(K − 1)`.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { zeros } from '../../src/numerics/matrix.ts';
import { sigmoid } from '../../src/numerics/sigmoid.ts';
import { softmaxRows } from '../../src/student/dense/supervision.ts';
import { classLossOf } from '../../src/student/multi-class/losses.ts';
import { effectiveClassLogit } from '../../src/teacher/effective-logit/class-logits.ts';
import { effectiveLogit } from '../../src/teacher/effective-logit/effective-logit.ts';
import { type LabelMix, withSquaredTemperature } from '../../src/teacher/effective-logit/label-mix.ts';
import { equivalentSmoothing, smoothedLabels, virtualTeacher } from '../../src/teacher/temperature/label-smoothing.ts';
import { logitsOf, temperatureBetween } from '../logits.ts';
import * as exact from './exact.ts';
import { yuan2020 } from './source.ts';

const isTheOnlyDifference = (temperature: number) =>
  counterexample({
    quote: 'the only difference',
    section: 'comparison of equations (3) and (4)',
    conditions: 'any temperature τ of (4); the difference named is the one between u and the teacher’s p^t_τ',
    witness: { alpha: 0.5, temperature },
    check: ({ alpha, temperature: tau }) => {
      const smoothed = smoothedLabels(1, 2, alpha)[1];
      // A teacher that says u at every temperature.
      const distilled = sigmoid(effectiveLogit(0, 1, { softRatio: alpha, temperature: tau }));
      return { slack: 1e-9 - Math.abs(smoothed - distilled), smoothed, distilled };
    },
    exact: exact.onlyDifference,
    correction: 'yuan-2020/softened-student',
  });

export const onlyDifference = claim({
  id: 'yuan-2020/only-difference',
  ...yuan2020('equations (3) and (4)'),
  statement: String.raw`\text{The paper: "the only difference" of (3) and (4) is that of } u \text{ and } p^t_\tau.
    \quad \text{True: (4) softens the student as well; with } p^t_\tau = u,\ K = 2,\ \alpha = \tfrac12,\ \tau = 4 \text{
    it ends at } q_y = .955, \text{ by (3) at } .75.`,
  status: 'refuted as printed',
  kind: isTheOnlyDifference(4),
});

gate(onlyDifference, { mutants: [mutant('τ = 1', isTheOnlyDifference(1))] });

interface Share {
  readonly alpha: number;
  readonly temperature: number;
}

const shares = fc.record<Share>({
  alpha: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  temperature: temperatureBetween(1, 30),
});
const classes = fc.integer({ min: 2, max: 20 });

/** The probability of the label where a student of a uniform teacher ends. */
function endsAt(k: number, mix: LabelMix): number {
  const logits = effectiveClassLogit(new Array<number>(k).fill(0), 0, mix);
  return softmaxRows({ rows: 1, cols: k, data: logits }, 1).data[0];
}

const isSurer = (convert: (mix: LabelMix) => LabelMix, sign: 1 | -1, mostClasses: number) =>
  forAll(
    fc.record({ share: shares, k: classes }),
    ({ share: { alpha, temperature }, k: drawn }) => {
      const k = Math.min(drawn, mostClasses);
      const own = endsAt(k, convert({ softRatio: alpha, temperature }));
      return sign * (own - smoothedLabels(0, k, alpha)[0]);
    },
    // Logits of at most 8 are off by some tens of roundings.
    { runs: 400, tolerance: 1e-12, examples: [{ share: { alpha: 0.5, temperature: 4 }, k: 2 }] },
  );

export const softenedStudent = claim({
  id: 'yuan-2020/softened-student',
  ...yuan2020('equations (3) and (4)'),
  statement: String.raw`p^t_\tau = u,\ \tau \ge 1:\quad q_y \text{ of (4)} \ge 1 - \alpha + \tfrac\alpha K, \text{ which
    is that of (3), with equality at } \tau = 1`,
  status: 'derived',
  kind: isSurer((mix) => mix, 1, 20),
});

gate(softenedStudent, {
  mutants: [
    mutant(
      'less sure',
      isSurer((mix) => mix, -1, 20),
    ),
    mutant('with τ²', isSurer(withSquaredTemperature, 1, 2)),
  ],
});

export const squaredStudent = claim({
  id: 'yuan-2020/softened-student-squared',
  ...yuan2020('equations (3) and (4)'),
  statement: String.raw`p^t_\tau = u,\ \tau \ge 1,\ K = 2, \text{ (4) with a factor } \tau^2:\quad q_y \le 1 -
    \tfrac\alpha2`,
  status: 'derived',
  kind: isSurer(withSquaredTemperature, -1, 2),
});

gate(squaredStudent, {
  mutants: [
    mutant(
      'without τ²',
      isSurer((mix) => mix, -1, 2),
    ),
  ],
});

/** The largest difference between the gradients of distillation at τ = 1 and of label smoothing. */
function gradientGap(teacher: Float64Array, alpha: number, smoothing: number, student: readonly number[]): number {
  const k = teacher.length;
  const problem = {
    inputs: zeros(1, 1),
    classes: [0],
    teacherLogits: { rows: 1, cols: k, data: teacher.map((p) => Math.log(p)) },
  };
  const residual = new Float64Array(k);
  classLossOf(problem, { softRatio: alpha, temperature: 1 }).residual(Float64Array.from(student), 0, 0, residual);
  const q = softmaxRows({ rows: 1, cols: k, data: Float64Array.from(student) }, 1).data;
  const labels = smoothedLabels(0, k, smoothing);
  return residual.reduce((most, value, c) => Math.max(most, Math.abs(value - (q[c] - labels[c]))), 0);
}

const isSmoothing = (smoothing: (alpha: number, k: number, a: number) => number, correct?: (k: number) => number) =>
  forAll(
    fc.record({
      alpha: fc.double({ min: 0, max: 1, noNaN: true }),
      part: fc.double({ min: 0, max: 0.999, noNaN: true }),
      student: classes.chain((k) => logitsOf(k, 10)),
    }),
    ({ alpha, part, student }) => {
      const k = student.length;
      const a = correct?.(k) ?? 1 / k + (1 - 1 / k) * part;
      return -gradientGap(virtualTeacher(0, k, a), alpha, smoothing(alpha, k, a), student);
    },
    // Logarithms of at most 10 and softmaxes of differences of at most 20 lose a few roundings of 20.
    { runs: 500, tolerance: 1e-13, examples: [{ alpha: 0.5, part: 0.9, student: [1, 0, 0] }] },
  );

export const smoothingIsDistillation = claim({
  id: 'yuan-2020/smoothing-is-distillation',
  ...yuan2020('equations (3) and (4)'),
  statement: String.raw`\tau = 1,\ p^t = u: \text{ (4) is (3)}`,
  status: 'derived',
  kind: isSmoothing(
    (alpha) => alpha,
    (k) => 1 / k,
  ),
});

gate(smoothingIsDistillation, {
  mutants: [
    mutant(
      'α/K',
      isSmoothing(
        (alpha, k) => alpha / k,
        (k) => 1 / k,
      ),
    ),
  ],
});

export const virtualTeacherIsSmoothing = claim({
  id: 'yuan-2020/virtual-teacher',
  ...yuan2020('equation (8)'),
  statement: String.raw`\text{Tf-KD}_{\mathrm{reg}} \text{ at } \tau = 1 \text{ is label smoothing with } \alpha' =
    \alpha\, \frac{K (1 - a)}{K - 1}`,
  status: 'derived',
  kind: isSmoothing(equivalentSmoothing),
});

gate(virtualTeacherIsSmoothing, {
  mutants: [
    mutant(
      'α(1 − a)',
      isSmoothing((alpha, _, a) => alpha * (1 - a)),
    ),
    mutant(
      'αa',
      isSmoothing((alpha, _, a) => alpha * a),
    ),
  ],
});
