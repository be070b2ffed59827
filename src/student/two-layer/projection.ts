import { type Matrix, norm } from '../../numerics/matrix.ts';
import { assertSameShape } from '../validation.ts';

/**
 * The projection onto `{ W : ‖W_j − W_j(0)‖ ≤ r for every row j }` (`m×d`, a new matrix): rows outside are clipped
 * radially.
 *
 * Source: Mandal et al. 2025, section 2, with `r = B/√m`.
 *
 * @param weights `W`: `m×d`.
 * @param start `W(0)`: `m×d`.
 * @param limit `r`; `Infinity` leaves every row where it is.
 * @throws DistillCheckError `BAD_SHAPE` when the shapes differ.
 * @example
 * projectRows(fromRows([[3, 4], [0, 1]]), fromRows([[0, 0], [0, 0]]), 2); // [[1.2, 1.6], [0, 1]]
 */
export function projectRows(weights: Matrix, start: Matrix, limit: number): Matrix {
  assertSameShape(weights, start);
  const projected = { ...weights, data: weights.data.slice() };
  projectInPlace(projected, start, limit);
  return projected;
}

/**
 * The same, in place; returns the largest `‖W_j − W_j(0)‖` after it. The inner loop of training.
 *
 * A row that is clipped lands on the sphere up to the rounding of its weights. The largest is NaN as soon as a weight
 * is.
 */
export function projectInPlace(weights: Matrix, start: Matrix, limit: number): number {
  const { rows, cols, data } = weights;
  const origin = start.data;
  const square = limit * limit;
  let largest = 0;
  for (let j = 0; j < rows; j++) {
    let movement = 0;
    for (let p = j * cols; p < (j + 1) * cols; p++) movement += (data[p] - origin[p]) ** 2;
    if (movement > square) {
      const length = movement < Number.POSITIVE_INFINITY ? Math.sqrt(movement) : distance(data, origin, j, cols);
      const factor = limit / length;
      for (let p = j * cols; p < (j + 1) * cols; p++) data[p] = origin[p] + factor * (data[p] - origin[p]);
      movement = Number.isNaN(length) ? length : square;
    }
    // No number is larger than NaN, so that it stays.
    if (movement > largest || Number.isNaN(movement)) largest = movement;
  }
  return Math.sqrt(largest);
}

/** Of a row that is so far away that its squares overflow. */
function distance(data: Float64Array, origin: Float64Array, row: number, cols: number): number {
  return norm(data.subarray(row * cols, (row + 1) * cols).map((value, k) => value - origin[row * cols + k]));
}
