import { type Matrix, zeros } from '../../numerics/matrix.ts';
import { lossOf, meanRisk } from '../losses.ts';
import type { TrainingProblem, TrainingSpec } from '../training.ts';
import { assertSameShape, assertStudent, assertTrainingProblem, assertTrainingSpec } from '../validation.ts';
import { forwardBuffers, forwardPass } from './forward.ts';
import { gradientPass } from './gradient.ts';
import { symmetricInitialisation } from './initialisation.ts';
import { projectInPlace } from './projection.ts';
import { sampleColumns } from './samples.ts';
import type { Student } from './student.ts';

/** State of projected gradient descent after `step` updates. The next update overwrites the arrays. */
export interface DescentState {
  /** `τ`: 0 at the initialisation, `epochs` after the last update. */
  readonly step: number;
  /** `W(0)`: `m×d`; stays the same. */
  readonly start: Matrix;
  /** `W(τ)`: `m×d`. */
  readonly weights: Matrix;
  /** `a`: length m. */
  readonly signs: Int8Array;
  /** `f(x_i; W(τ))`: length n. */
  readonly logits: Float64Array;
  /** `n⁻¹ Σ_i ℓ_i(f_i)`. */
  readonly risk: number;
  /** Number of samples with `y_i f_i ≤ 0`. */
  readonly wrong: number;
  /** `max_j ‖W_j(τ) − W_j(0)‖`. */
  readonly movement: number;
}

/**
 * Full-batch projected gradient descent, one state a step: `W(0), …, W(epochs)`, `epochs + 1` states in all.
 *
 * `W(τ+1) = Π(W(τ) − η ∇R(W(τ)))`, `Π` the row-wise projection onto balls of radius `B/√m` about `W(0)`.
 *
 * The arrays of a state are views that the next step overwrites: copy what is to be kept.
 *
 * Source: Mandal et al. 2025, section 2.
 *
 * @throws DistillCheckError as `assertTrainingProblem` and `assertTrainingSpec`, at the first step.
 * @example
 * const risks = Array.from(descend(problem, spec), ({ risk }) => risk);
 * risks.length; // 21: one more than the epochs
 */
export function* descend(problem: TrainingProblem, spec: TrainingSpec): Generator<DescentState, void, undefined> {
  assertTrainingProblem(problem);
  assertTrainingSpec(spec);
  yield* descendFrom(problem, spec, symmetricInitialisation(spec.width, problem.inputs.cols, spec.seed));
}

/**
 * Runs the same from given weights instead of the symmetric initialisation of the spec's seed.
 *
 * @param initial `W(0)` (`spec.width × d`) and the signs; left unchanged.
 * @throws DistillCheckError as `descend`; `BAD_SHAPE` when the student has another width than the spec or takes other
 * inputs.
 * @example
 * const states = descendFrom(problem, spec, iidInitialisation(spec.width, 2, 1));
 * Array.from(states, ({ step }) => step).at(-1); // 20
 */
export function* descendFrom(
  problem: TrainingProblem,
  spec: TrainingSpec,
  initial: Student,
): Generator<DescentState, void, undefined> {
  assertTrainingProblem(problem);
  assertTrainingSpec(spec);
  const { width, epochs, stepSize, radius } = spec;
  assertStudent(initial, problem.inputs.cols);
  assertSameShape(initial.weights, { rows: width, cols: problem.inputs.cols, data: initial.weights.data });
  const samples = sampleColumns(problem.inputs);
  const loss = lossOf(problem, spec.labels);
  const { weights: start, signs } = initial;
  const weights = { ...start, data: start.data.slice() };
  const student = { weights, signs };
  const limit = radius / Math.sqrt(width);
  const buffers = forwardBuffers(width, samples.count);
  const { gates, logits } = buffers;
  const residuals = new Float64Array(samples.count);
  const scratch = new Float64Array(samples.columns.length);
  const gradient = zeros(width, samples.dimension);

  let movement = 0;
  for (let step = 0; ; step++) {
    forwardPass(student, samples, buffers);
    const risk = meanRisk(loss, logits);
    const wrong = countWrong(problem.labels, logits);
    yield { step, start, weights, signs, logits, risk, wrong, movement };
    if (step === epochs) return;
    for (let i = 0; i < logits.length; i++) residuals[i] = loss.residual(logits[i], i);
    gradientPass(signs, samples, gates, residuals, scratch, gradient);
    for (let p = 0; p < weights.data.length; p++) weights.data[p] -= stepSize * gradient.data[p];
    movement = projectInPlace(weights, start, limit);
  }
}

/**
 * Counts the samples with `y_i f_i ≤ 0`: a logit of 0 is wrong, and so is NaN.
 *
 * @example
 * countWrong(Int8Array.of(1, -1), Float64Array.of(0, -0.1)); // 1
 */
export function countWrong(labels: Int8Array, logits: Float64Array): number {
  let wrong = 0;
  for (let i = 0; i < logits.length; i++) wrong += labels[i] * logits[i] > 0 ? 0 : 1;
  return wrong;
}
