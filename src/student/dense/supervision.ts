import { type Matrix, zeros } from '../../numerics/matrix.ts';

/** The values that a student is to match at a step: `n×k`. */
export type Supervision = (step: number) => Matrix;

/**
 * Supervises online: at each of the student's steps by the teacher's outputs at equal progress,
 * `⌊step · teacher's steps/student's⌋`.
 *
 * @param trace the teacher's outputs before each of its steps and after the last.
 * @example
 * const trace = [fromRows([[0]]), fromRows([[1]]), fromRows([[2]])];
 * onlineSupervision(trace, 800)(400); // [[1]]: the teacher half way
 */
export function onlineSupervision(trace: readonly Matrix[], studentSteps: number): Supervision {
  return (step) => trace[Math.floor((Math.min(step, studentSteps) * (trace.length - 1)) / studentSteps)];
}

/**
 * Returns `softmax(z/τ)` of each row: `n×k → n×k`.
 *
 * @example
 * softmaxRows(fromRows([[0, 0]]), 1).data; // [0.5, 0.5]
 */
export function softmaxRows(logits: Matrix, temperature: number): Matrix {
  const result = zeros(logits.rows, logits.cols);
  const k = logits.cols;
  for (let start = 0; start < logits.data.length; start += k) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let c = start; c < start + k; c++) largest = Math.max(largest, logits.data[c]);
    let total = 0;
    for (let c = start; c < start + k; c++) {
      result.data[c] = Math.exp((logits.data[c] - largest) / temperature);
      total += result.data[c];
    }
    for (let c = start; c < start + k; c++) result.data[c] /= total;
  }
  return result;
}
