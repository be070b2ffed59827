import { type Matrix, zeros } from './matrix.ts';

/** The rows of a matrix as direction and length, `x_i = norms_i · directions_i`. */
export interface Directions {
  /** `n×d`, rows of norm 1; a zero row stays zero. */
  readonly directions: Matrix;
  /** Length n, `‖x_i‖`. */
  readonly norms: Float64Array;
}

/**
 * Splits every row into its norm and its unit vector.
 *
 * Rows are scaled by a power of two (exact; squares neither overflow nor underflow) and squares are summed with
 * compensation: the relative error of a norm is at most `2.5u`, `u = 2^−53`, for any `d` (a naive sum tilts small
 * angles by `du/2`), that of an entry of a direction at most `3.5u`.
 *
 * @example
 * unitRows(fromRows([[3, 4]])); // directions [[0.6, 0.8]], norms [5]
 */
export function unitRows(inputs: Matrix): Directions {
  const { rows, cols, data } = inputs;
  const directions = zeros(rows, cols);
  const norms = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const start = i * cols;
    const scale = powerOfTwoScale(data, start, cols);
    if (scale === 0) continue;
    for (let k = start; k < start + cols; k++) directions.data[k] = data[k] * scale;
    const length = Math.sqrt(compensatedSquares(directions.data, start, cols));
    norms[i] = length / scale;
    for (let k = start; k < start + cols; k++) directions.data[k] /= length;
  }
  return { directions, norms };
}

/** A power of two that brings the largest entry near 1; 0 for a zero row. */
function powerOfTwoScale(data: Float64Array, start: number, length: number): number {
  let largest = 0;
  for (let k = start; k < start + length; k++) largest = Math.max(largest, Math.abs(data[k]));
  return largest === 0 ? 0 : 2 ** -Math.max(-1000, Math.floor(Math.log2(largest)));
}

/** `Σ x_k²` by Kahan's summation: relative error at most 3u. */
function compensatedSquares(data: Float64Array, start: number, length: number): number {
  let sum = 0;
  let lost = 0;
  for (let k = start; k < start + length; k++) {
    const term = data[k] * data[k] - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
  }
  return sum;
}
