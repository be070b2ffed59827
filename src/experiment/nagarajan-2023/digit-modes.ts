import { type Matrix, row, zeros } from '../../numerics/matrix.ts';
import { symmetricSpectrum } from '../../numerics/spectrum.ts';
import { timesTransposed, transposed } from '../../numerics/times-transposed.ts';
import { softmaxRows } from '../../student/dense/supervision.ts';
import { CLASSES, splitDigits, wrongDigits } from '../harutyunyan-2023/digits-split.ts';

/** Settings of the teacher and its student: linear models of 64 pixels, by gradient descent from 0. */
export interface ModesSetting {
  /** Squares of raw outputs, or cross-entropy of softmax outputs. */
  readonly loss: 'square' | 'cross-entropy';
  readonly teacherSteps: number;
  readonly studentSteps: number;
}

/** Pairs of modes at which student and teacher were compared. */
export interface ModesReport {
  readonly pairs: number;
  /** Share of the pairs in which the student has learned less of the lower mode than its teacher's path has. */
  readonly share: number;
  /** Median over pairs of the student's progress at the lower mode over that of the teacher's path. */
  readonly medianRatio: number;
}

const IMAGES = 300;
const WRONG_LABELS = 0.2;
const MODES = 20;

/**
 * Compares a student of a teacher's outputs with the teacher's own path, mode by mode: for each pair of principal components
 * of the images, at the time when the teacher's path has made the student's progress at the higher one, has the student made
 * less at the lower one?
 *
 * Progress at a mode is the projection of the outputs (of cross-entropy less 1/10) on that of the labels there. The step
 * size is half the inverse of the largest eigenvalue of `XᵀX/n`, a fifth of the labels are wrong.
 *
 * Source: the setting of Nagarajan et al. 2023 in small.
 *
 * @example
 * digitModes({ loss: 'square', teacherSteps: 20, studentSteps: 20 }, 'seed 1').share; // 1
 */
export function digitModes({ loss, teacherSteps, studentSteps }: ModesSetting, key: string): ModesReport {
  const { training } = splitDigits({ training: IMAGES, fresh: 0 }, key);
  const labels = zeros(IMAGES, CLASSES);
  wrongDigits(training.digits, WRONG_LABELS, key).forEach((digit, i) => {
    labels.data[i * CLASSES + digit] = 1;
  });
  const columns = transposed(training.inputs);
  const { values, vectors } = symmetricSpectrum(timesTransposed(columns, columns));
  const stepSize = 0.5 / values[0];
  const level = loss === 'square' ? 0 : 1 / CLASSES;
  // Rows x_i·u_m: projections on the left singular vectors, up to their length, which drops out.
  const modes = transposed(timesTransposed(training.inputs, vectors));
  const projectionOf = (outputs: Matrix, mode: number) => {
    const projection = new Float64Array(CLASSES);
    row(modes, mode).forEach((weight, i) => {
      for (let c = 0; c < CLASSES; c++) projection[c] += weight * (outputs.data[i * CLASSES + c] - level);
    });
    return projection;
  };
  const aims = Array.from({ length: MODES }, (_, mode) => projectionOf(labels, mode));
  const progressOf = (outputs: Matrix) =>
    aims.map((aim, mode) => {
      const own = projectionOf(outputs, mode);
      return aim.reduce((sum, value, c) => sum + value * own[c], 0) / aim.reduce((sum, value) => sum + value ** 2, 0);
    });

  const path: (readonly number[])[] = [];
  let taught = labels;
  descend(training.inputs, columns, labels, { loss, stepSize, steps: teacherSteps }, (outputs) => {
    path.push(progressOf(outputs));
    taught = outputs;
  });
  let student = path[0];
  descend(training.inputs, columns, taught, { loss, stepSize, steps: studentSteps }, (outputs, step) => {
    if (step === studentSteps) student = progressOf(outputs);
  });
  return compare(path, student);
}

/** Gradient descent of a linear model from 0; observes the outputs before each step and after the last. */
function descend(
  inputs: Matrix,
  columns: Matrix,
  targets: Matrix,
  { loss, stepSize, steps }: { readonly loss: ModesSetting['loss']; readonly stepSize: number; readonly steps: number },
  observe: (outputs: Matrix, step: number) => void,
): void {
  const weights = zeros(CLASSES, inputs.cols);
  for (let step = 0; ; step++) {
    const raw = timesTransposed(inputs, weights);
    const outputs = loss === 'square' ? raw : softmaxRows(raw, 1);
    observe(outputs, step);
    if (step === steps) return;
    const residual = { ...outputs, data: outputs.data.map((value, k) => value - targets.data[k]) };
    const gradient = timesTransposed(transposed(residual), columns);
    for (let k = 0; k < weights.data.length; k++) weights.data[k] -= stepSize * gradient.data[k];
  }
}

/** Compares at the first time when the path has reached the student's progress, between two steps by a straight line. */
function compare(path: readonly (readonly number[])[], student: readonly number[]): ModesReport {
  const ratios: number[] = [];
  student.forEach((own, high) => {
    const after = path.findIndex((progress) => progress[high] >= own);
    if (after < 1) return;
    const [before, next] = [path[after - 1], path[after]];
    const part = (own - before[high]) / (next[high] - before[high]);
    for (let low = high + 1; low < student.length; low++) {
      const reached = before[low] + part * (next[low] - before[low]);
      if (reached > 0) ratios.push(student[low] / reached);
    }
  });
  const sorted = ratios.toSorted((a, b) => a - b);
  return {
    pairs: ratios.length,
    share: ratios.filter((ratio) => ratio < 1).length / ratios.length,
    medianRatio: sorted[Math.floor(sorted.length / 2)],
  };
}
