import { DistillCheckError, type ErrorCode } from '../errors.ts';
import { requireLabelledPoints } from '../numerics/argument-checks.ts';
import type { Matrix } from '../numerics/matrix.ts';
import type { LabelKind, TrainingProblem, TrainingSpec } from './training.ts';
import type { Student } from './two-layer/student.ts';

/**
 * Refuses widths that a symmetric student cannot have.
 *
 * @throws DistillCheckError `BAD_WIDTH` when `width` is not a positive even integer.
 * @example
 * assertWidth(7); // throws: width must be a positive even number, got 7; try 8
 */
export function assertWidth(width: number): void {
  if (Number.isSafeInteger(width) && width > 0 && width % 2 === 0) return;
  const nearest = Number.isFinite(width) ? Math.max(2, 2 * Math.ceil(width / 2)) : 2;
  throw new DistillCheckError('BAD_WIDTH', `width must be a positive even number, got ${width}`, `try ${nearest}`);
}

/**
 * Refuses input dimensions that are not positive integers.
 *
 * @throws DistillCheckError `BAD_COUNT`.
 * @example
 * assertDimension(2);
 */
export function assertDimension(dimension: number): void {
  if (Number.isSafeInteger(dimension) && dimension > 0) return;
  throw new DistillCheckError(
    'BAD_COUNT',
    `the input dimension must be a positive integer, got ${dimension}`,
    'give every input at least one feature',
  );
}

/**
 * Refuses a run that no engine could make sense of; every engine calls it before it trains.
 *
 * @throws DistillCheckError `BAD_WIDTH`, `BAD_COUNT`, `BAD_NUMBER`, `BAD_LABEL_KIND` or `BAD_NUMBER`, with the value.
 * @example
 * assertTrainingSpec({ width: 64, labels: 'soft', radius: 1, stepSize: 1, epochs: 267, seed: 1 });
 */
export function assertTrainingSpec(spec: TrainingSpec): void {
  assertWidth(spec.width);
  if (!(Number.isSafeInteger(spec.epochs) && spec.epochs >= 1)) {
    refuse('BAD_COUNT', 'epochs must be a positive integer', spec.epochs, 'give the number of gradient steps');
  }
  if (!(Number.isFinite(spec.stepSize) && spec.stepSize > 0)) {
    refuse('BAD_NUMBER', 'the step size must be a positive number', spec.stepSize, 'try 1');
  }
  if (!(spec.radius > 0)) {
    refuse('BAD_NUMBER', 'the radius must be positive', spec.radius, 'try 1, or Infinity for no projection');
  }
  if (spec.stopAboveError !== undefined && !(spec.stopAboveError >= 0)) {
    refuse(
      'BAD_NUMBER',
      'stopAboveError must be a number ≥ 0',
      spec.stopAboveError,
      'leave it out to never stop early',
    );
  }
  assertLabelKind(spec.labels);
}

/**
 * Refuses what is neither soft nor hard labels nor a mixture of both.
 *
 * @throws DistillCheckError `BAD_LABEL_KIND`, with the value.
 * @example
 * assertLabelKind({ softRatio: 0.9, temperature: 5 });
 */
export function assertLabelKind(labels: LabelKind): void {
  if (labels === 'soft' || labels === 'hard') return;
  if (typeof labels !== 'object' || labels === null) {
    refuse('BAD_LABEL_KIND', 'labels must be soft, hard or a mixture', labels, 'try soft');
  }
  if (!(labels.softRatio >= 0 && labels.softRatio <= 1)) {
    refuse('BAD_NUMBER', 'the soft ratio must be in [0, 1]', labels.softRatio, 'try 0.5');
  }
  if (!(Number.isFinite(labels.temperature) && labels.temperature > 0)) {
    refuse('BAD_NUMBER', 'the temperature must be a positive number', labels.temperature, 'try 1');
  }
}

/**
 * Refuses data whose parts do not fit together; every engine calls it before it trains.
 *
 * Teacher logits may be `±Infinity` (a soft label of exactly 0 or 1), but not NaN.
 *
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`, `BAD_LABEL` or `BAD_LOGIT`, with the place and the value.
 * @example
 * assertTrainingProblem({ inputs, labels, teacherLogits: Float64Array.from(labels) });
 * assertTrainingProblem({ inputs, labels, teacherLogits: new Float64Array(1) }); // throws: one logit is too few
 */
export function assertTrainingProblem(problem: TrainingProblem): void {
  const { inputs, teacherLogits } = problem;
  requireLabelledPoints(problem);
  if (teacherLogits.length !== inputs.rows) {
    refuse(
      'BAD_SHAPE',
      `${inputs.rows} inputs need as many teacher logits`,
      teacherLogits.length,
      'give one logit per row',
    );
  }
  const unknown = teacherLogits.findIndex(Number.isNaN);
  if (unknown < 0) return;
  refuse('BAD_LOGIT', `teacher logit ${unknown + 1} must be a number`, teacherLogits[unknown], 'check the teacher');
}

/**
 * Refuses students whose parts do not fit together or that take inputs of another dimension.
 *
 * @throws DistillCheckError `BAD_WIDTH` when the width is odd, `BAD_SHAPE` when a shape differs.
 * @example
 * assertStudent(symmetricInitialisation(64, 2, 1), 2);
 */
export function assertStudent({ weights, signs }: Student, dimension: number): void {
  assertWidth(weights.rows);
  if (weights.cols !== dimension) {
    refuse(
      'BAD_SHAPE',
      `neurons must have as many weights as inputs have features (${dimension})`,
      weights.cols,
      'check d',
    );
  }
  if (signs.length !== weights.rows) {
    refuse('BAD_SHAPE', `${weights.rows} neurons need as many signs`, signs.length, 'give one sign per neuron');
  }
}

/**
 * Refuses two matrices of different shapes.
 *
 * @throws DistillCheckError `BAD_SHAPE`.
 * @example
 * assertSameShape(zeros(2, 3), zeros(3, 2)); // throws: BAD_SHAPE
 */
export function assertSameShape(matrix: Matrix, other: Matrix): void {
  if (matrix.rows === other.rows && matrix.cols === other.cols) return;
  const shape = `${other.rows}×${other.cols}`;
  refuse('BAD_SHAPE', `a ${matrix.rows}×${matrix.cols} matrix was expected`, shape, 'check the shapes');
}

function refuse(code: ErrorCode, rule: string, value: unknown, remedy: string): never {
  throw new DistillCheckError(code, `${rule}, got ${String(value)}`, remedy);
}
