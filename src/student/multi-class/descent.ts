import { type Matrix, zeros } from '../../numerics/matrix.ts';
import type { TraceState } from '../trace.ts';
import type { TrainingSpec } from '../training.ts';
import { projectInPlace } from '../two-layer/projection.ts';
import { assertTrainingSpec } from '../validation.ts';
import { type ClassLoss, classLossOf } from './losses.ts';
import { classForward, classGradient } from './passes.ts';
import { assertClassProblem, type ClassProblem } from './problem.ts';
import { symmetricClassInitialisation } from './student.ts';

/**
 * Full-batch projected gradient descent of a student with K outputs, one state a step, in double precision and plain
 * TypeScript: what faster engines are compared with.
 *
 * `W(τ+1) = Π(W(τ) − η ∇R(W(τ)))`, `Π` the row-wise projection onto balls of radius `B/√m` about `W(0)`, as for two
 * classes; a sample counts as wrong unless its own class has the largest logit, alone.
 *
 * @throws DistillCheckError as `assertClassProblem` and `assertTrainingSpec`, at the first step.
 * @example
 * const inputs = fromRows([[1, 0], [0, 1], [-1, 0]]);
 * const teacherLogits = fromRows([[2, 0, 0], [0, 2, 0], [0, 0, 2]]);
 * const problem = { inputs, classes: [0, 1, 2], teacherLogits };
 * const hard = { width: 16, labels: 'hard', radius: 1, stepSize: 1, epochs: 5, seed: 1 } as const;
 * Array.from(descendClasses(problem, hard), ({ risk }) => risk)[0]; // ln 3
 */
export function* descendClasses(problem: ClassProblem, spec: TrainingSpec): Generator<TraceState, void, undefined> {
  assertClassProblem(problem);
  assertTrainingSpec(spec);
  const { inputs, teacherLogits } = problem;
  const { width, epochs, stepSize, radius, seed } = spec;
  const { weights: start, signs } = symmetricClassInitialisation(width, inputs.cols, teacherLogits.cols, seed);
  const weights = { ...start, data: start.data.slice() };
  const student = { weights, signs };
  const loss = classLossOf(problem, spec.labels);
  const logits = zeros(inputs.rows, teacherLogits.cols);
  const residuals = zeros(inputs.rows, teacherLogits.cols);
  const gradient = zeros(width, inputs.cols);
  let movement = 0;
  for (let step = 0; ; step++) {
    classForward(student, inputs, logits);
    yield { step, weights, risk: meanClassRisk(loss, logits), wrong: countMistakes(problem, logits), movement };
    if (step === epochs) return;
    classResiduals(loss, logits, residuals);
    classGradient(student, inputs, residuals, gradient);
    for (let p = 0; p < weights.data.length; p++) weights.data[p] -= stepSize * gradient.data[p];
    movement = projectInPlace(weights, start, radius / Math.sqrt(width));
  }
}

/** `n⁻¹ Σ_i ℓ_i(f_i)` at logits `n×K`. */
export function meanClassRisk(loss: ClassLoss, { rows, cols, data }: Matrix): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) sum += loss.risk(data, i * cols, i);
  return sum / rows;
}

/** Fills the derivatives of every sample's loss by its logits, `n×K`. */
export function classResiduals(loss: ClassLoss, { rows, cols, data }: Matrix, residuals: Matrix): void {
  for (let i = 0; i < rows; i++) loss.residual(data, i * cols, i, residuals.data);
}

/**
 * Counts the samples whose own class does not have the largest logit alone: ties are wrong, and so is NaN.
 *
 * @example
 * countMistakes({ classes: [0, 1] }, fromRows([[1, 0], [0, 0]])); // 1
 */
export function countMistakes({ classes }: Pick<ClassProblem, 'classes'>, { rows, cols, data }: Matrix): number {
  let wrong = 0;
  for (let i = 0; i < rows; i++) {
    const own = data[i * cols + classes[i]];
    let isRight = true;
    for (let c = 0; c < cols; c++) if (c !== classes[i] && !(own > data[i * cols + c])) isRight = false;
    if (!isRight) wrong++;
  }
  return wrong;
}
