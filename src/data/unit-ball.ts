import { DistillCheckError } from '../errors.ts';
import { dot, type Matrix, norm, row, zeros } from '../numerics/matrix.ts';

const ONE_ULP_LESS = 1 - 2 ** -52;
/**
 * A point on the sphere needs a few steps of one unit in the last place; beyond this many they are too small to be
 * seen.
 */
const PATIENCE = 64;

/** Tells whether `‖x‖ ≤ 1` in floating point, by either way of summing the squares. */
export function isInUnitBall(point: ArrayLike<number>): boolean {
  return norm(point) <= 1 && dot(point, point) <= 1;
}

/**
 * Takes a point whose norm exceeds 1 by rounding only into the unit ball, in place.
 *
 * Coordinates before `firstFree` keep their value, so that a margin dialled along them stays exact. Where they are
 * nearly all of the norm, the others must shrink by more than units in their last place: the steps then double.
 */
export function intoUnitBall(point: Float64Array, firstFree = 0): Float64Array {
  for (let step = 1; !isInUnitBall(point); step++) {
    const factor = step <= PATIENCE ? ONE_ULP_LESS : 1 - 2 ** (step - PATIENCE - 52);
    for (let i = firstFree; i < point.length; i++) point[i] *= factor;
  }
  return point;
}

/**
 * All inputs divided by one number so that `max_i ‖x_i‖ = 1` (from below, up to rounding): `n×d → n×d`; `scale` is its
 * inverse.
 *
 * @param source what the inputs are called in messages
 * @throws DistillCheckError `INPUT_RANGE` when the norms are too large or too far apart for that, naming the point.
 */
export function scaleToUnitBall(inputs: Matrix, source?: string): { readonly inputs: Matrix; readonly scale: number } {
  let largest = 0;
  for (let i = 0; i < inputs.rows; i++) largest = Math.max(largest, norm(row(inputs, i)));
  // Beyond this, 1/largest or a sum of squares is no normal number any more.
  if (!(largest >= 1e-150 && largest <= 1e150)) throw outOfRange(source, `the largest input has norm ${largest}`);
  const scaled = zeros(inputs.rows, inputs.cols);
  const divide = () => {
    for (let k = 0; k < scaled.data.length; k++) scaled.data[k] = inputs.data[k] / largest;
  };
  divide();
  for (let i = 0; i < scaled.rows; i++) {
    while (!isInUnitBall(row(scaled, i))) {
      largest /= ONE_ULP_LESS;
      divide();
    }
    if (norm(row(scaled, i)) < 1e-150)
      throw outOfRange(source, `point ${i + 1} is ${norm(row(scaled, i))} times the largest`);
  }
  return { inputs: scaled, scale: 1 / largest };
}

function outOfRange(source: string | undefined, what: string): DistillCheckError {
  return new DistillCheckError(
    'INPUT_RANGE',
    source === undefined ? what : `${source}: ${what}`,
    'rescale the features to ordinary magnitudes, or leave the point out',
  );
}
