/**
 * Limit of the student. Gradient descent on the soft labels from `w(0)` ends at `ŵ + (I − P) w(0)`, whatever the number
 * and the rank of the samples.
 *
 * As recalled, the paper has `w*` for `n ≥ d` and `X(XᵀX)⁻¹Xᵀw*` (samples as columns) below, almost surely: that is
 * right for inputs with a density. Where a sample can come twice, read "rank d" for `n ≥ d`, and the pseudo-inverse.
 *
 * Tested on Gaussian samples, up to half as many as dimensions or from three times as many on, some of them repeated;
 * what descent has not yet covered is allowed by the rate of `descent-rate`.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { descendLinearised } from '../../src/linearised/linearised.ts';
import { softLabelLimit, softLabelRate } from '../../src/linearised/soft-label-descent.ts';
import { fromRows, type Matrix, norm } from '../../src/numerics/matrix.ts';
import { lossOf } from '../../src/student/losses.ts';
import type { LabelKind } from '../../src/student/training.ts';
import * as exact from './exact.ts';
import { phuongLampert2019 } from './source.ts';
import { buildTask, distance, gaussianTasks, logitsOf } from './tasks.ts';

const STEPS = 600;

const sizes = fc
  .record({ d: fc.integer({ min: 2, max: 8 }), many: fc.boolean(), part: fc.integer({ min: 0, max: 3 }) })
  .map(({ d, many, part }) => ({ d, n: many ? 3 * d + part : 1 + (part % Math.floor(d / 2)) }));

/** Descent on labels of a kind; the step is the factor over `λ_max(XXᵀ/n)`. */
function descended(
  samples: Matrix,
  teacher: ArrayLike<number>,
  { labels, factor, start }: { readonly labels: LabelKind; readonly factor: number; readonly start: Float64Array },
): Float64Array {
  const teacherLogits = logitsOf(samples, teacher);
  const problem = { teacherLogits, labels: Int8Array.from(teacherLogits, (z) => (z > 0 ? 1 : -1)) };
  // The mean loss has the step; descent there is on the sum.
  const stepSize = (softLabelRate(samples, teacher).stepSize * factor) / 4 / samples.rows;
  const settings = { stepSize, steps: STEPS, start };
  return descendLinearised(samples, new Float64Array(samples.rows), lossOf(problem, labels), settings);
}

const endsAtTheLimit = (labels: LabelKind, factor: number, keepsStart = true) =>
  forAll(
    gaussianTasks(sizes),
    (instance) => {
      const { samples, teacher, start } = buildTask(instance);
      const limit = softLabelLimit(samples, teacher, keepsStart ? start : undefined);
      const { stepSize, curvature, distance: far } = softLabelRate(samples, teacher, start);
      const left = (1 - stepSize * curvature) ** STEPS * far;
      const found = descended(samples, teacher, { labels, factor, start });
      // A step rounds weights and logits by n + d units of u, and errors shrink afterwards, by 1 − ημ per step at
      // least.
      const rounding = Math.min(STEPS, 1 / (stepSize * curvature)) * 16 * (samples.rows + samples.cols) * 2 ** -53;
      return left + rounding * (norm(teacher) + norm(start)) - distance(found, limit);
    },
    { runs: 12 },
  );

export const descentLimit = claim({
  id: 'phuong-lampert-2019/descent-limit',
  ...phuongLampert2019('Limit of a linear student'),
  statement: String.raw`\text{descent on } \sigma(w_* \cdot x_i) \text{ from } w(0): \quad w_k \to P w_* + (I - P) w(0),
    \text{ for any number and rank of samples}`,
  status: 'derived',
  kind: endsAtTheLimit('soft', 4),
});

gate(descentLimit, {
  mutants: [
    mutant('hard labels', endsAtTheLimit('hard', 4)),
    mutant('steps of 9/λ', endsAtTheLimit('soft', 9)),
    mutant('the start forgotten', endsAtTheLimit('soft', 4, false)),
  ],
});

/** The slack of "descent on n ≥ d samples ends at w*". */
const endsAtTheTeacher = (samples: readonly number[][]) =>
  counterexample({
    witness: { samples, teacher: [1, 1] },
    check: ({ samples: rows, teacher }) => {
      const start = new Float64Array(2);
      const found = descended(fromRows(rows), teacher, { labels: 'soft', factor: 4, start });
      return { slack: 1e-9 - distance(found, teacher), found: [...found] };
    },
    exact: exact.descentLimitByNumber,
    correction: 'phuong-lampert-2019/descent-limit',
  });

export const limitWithRepeats = claim({
  id: 'phuong-lampert-2019/descent-limit-by-number',
  ...phuongLampert2019('Limit of a linear student'),
  statement: String.raw`\text{As recalled, and read without "almost surely" for a density: } n \ge d \text{ samples give
    } w_k \to w_*. \quad \text{True: it takes rank } d; \text{ the sample } (1, 0) \text{ twice gives } (1, 0) \text{
    for } w_* = (1, 1).`,
  status: 'conjectured',
  kind: endsAtTheTeacher([
    [1, 0],
    [1, 0],
  ]),
});

gate(limitWithRepeats, {
  mutants: [
    mutant(
      'of full rank',
      endsAtTheTeacher([
        [1, 0],
        [1, 1],
      ]),
    ),
  ],
});
