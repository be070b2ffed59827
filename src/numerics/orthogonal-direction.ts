import { dot, norm } from './matrix.ts';

/**
 * The part of `direction` that is orthogonal to the unit vector `axis` (both of length d, not parallel), normalised.
 */
export function orthogonalDirection(axis: Float64Array, direction: Float64Array): Float64Array {
  const along = dot(axis, direction);
  const across = direction.map((value, k) => value - along * axis[k]);
  const length = norm(across);
  return across.map((value) => value / length);
}
