import { DistillCheckError } from '../errors.ts';
import { dot, type Matrix, norm, row, zeros } from './matrix.ts';

const ONE_ULP_LESS = 1 - 2 ** -52;

/** Whether `‖x‖ ≤ 1` in floating point, by either way of summing the squares. */
export function isInUnitBall(point: ArrayLike<number>): boolean {
  return norm(point) <= 1 && dot(point, point) <= 1;
}

/**
 * Takes a point whose norm exceeds 1 by rounding only into the unit ball, in place.
 *
 * Coordinates before `firstFree` keep their value, so that a margin dialled along them stays exact.
 */
export function intoUnitBall(point: Float64Array, firstFree = 0): Float64Array {
  while (!isInUnitBall(point)) {
    for (let i = firstFree; i < point.length; i++) point[i] *= ONE_ULP_LESS;
  }
  return point;
}

/**
 * All inputs multiplied by one factor so that `max_i ‖x_i‖ = 1` (from below, up to rounding): `n×d → n×d`.
 *
 * @throws DistillCheckError `INPUT_RANGE` when that factor, or a scaled row, is not a normal number.
 */
export function scaleToUnitBall(inputs: Matrix): { readonly inputs: Matrix; readonly scale: number } {
  let largest = 0;
  for (let i = 0; i < inputs.rows; i++) largest = Math.max(largest, norm(row(inputs, i)));
  let scale = 1 / largest;
  if (!(scale > 0 && Number.isFinite(scale))) {
    throw new DistillCheckError(
      'INPUT_RANGE',
      `the largest input has norm ${largest}, which cannot be scaled to 1`,
      'rescale the features to ordinary magnitudes',
    );
  }
  const scaled = zeros(inputs.rows, inputs.cols);
  const fill = () => {
    for (let k = 0; k < scaled.data.length; k++) scaled.data[k] = inputs.data[k] * scale;
  };
  fill();
  for (let i = 0; i < scaled.rows; i++) {
    while (!isInUnitBall(row(scaled, i))) {
      scale *= ONE_ULP_LESS;
      fill();
    }
  }
  return { inputs: scaled, scale };
}
