import { dot, type Matrix, norm, row } from '../../numerics/matrix.ts';
import { UNIT_ROUNDOFF } from '../../numerics/unit-roundoff.ts';

/**
 * The planes `x_i^⊥` of inputs in space, those of inputs that are parallel up to rounding once, with normals whose
 * entries are integers: their products can be computed exactly.
 */
export interface Planes {
  /** `K×3`, integers, the largest of each row about `2^52`. */
  readonly normals: Matrix;
  /** Length n: the plane of each input. */
  readonly plane: Int32Array;
  /** Length n: 1 where the input lies on its normal's side, else −1. */
  readonly side: Int8Array;
}

/**
 * Angle (radians) below which two planes count as one: a factor that is rounded turns an input by up to `2u`, and the
 * rounding of both to integers by `1.5u` each.
 */
const SAME_PLANE = 8 * UNIT_ROUNDOFF;

/**
 * Bound of the angle between an input and its signed normal: rounding to integers of size `2^52`, `(√½)2^−52 < 1.5u`;
 * the same plane, `8u`; and the error of the angle that decides about it, `(1 + √2)u` in the cross product.
 */
export const LARGEST_TILT = 13 * UNIT_ROUNDOFF;

/** Largest entry of a normal, as a power of two: sums of two such integers are doubles. */
const BITS = 52;

/**
 * Returns the planes of an `n×3` matrix of nonzero inputs, `O(nK)`.
 *
 * @example
 * planes(fromRows([[1, 0, 0], [0, 1, 0], [-0.5, 0, 0]])); // two planes; plane [0, 1, 0], side [1, 1, −1]
 */
export function planes(inputs: Matrix): Planes {
  const plane = new Int32Array(inputs.rows);
  const side = new Int8Array(inputs.rows);
  const found: Float64Array[] = [];
  for (let i = 0; i < inputs.rows; i++) {
    const normal = integerDirection(row(inputs, i));
    let k = planeIndex(found, normal);
    if (k < 0) k = found.push(normal) - 1;
    plane[i] = k;
    side[i] = dot(normal, found[k]) > 0 ? 1 : -1;
  }
  const normals = { rows: found.length, cols: 3, data: new Float64Array(3 * found.length) };
  for (const [k, normal] of found.entries()) normals.data.set(normal, 3 * k);
  return { normals, plane, side };
}

/** Returns the direction of a nonzero vector in space, rounded to integers: the normal of its plane. */
export function integerDirection(x: Float64Array): Float64Array {
  let scaled = x;
  // Subnormal inputs need more than one factor.
  for (let exponent = BITS; exponent > 0; ) {
    const largest = scaled.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    exponent = Math.max(-1000, Math.min(1000, BITS - Math.floor(Math.log2(largest))));
    const factor = 2 ** exponent;
    scaled = scaled.map((value) => value * factor);
  }
  return scaled.map(Math.round);
}

/** Returns the first of the normals that is parallel or opposite to another up to rounding, or −1. */
export function planeIndex(normals: readonly Float64Array[], normal: Float64Array): number {
  return normals.findIndex((other) => norm(cross(normal, other)) <= SAME_PLANE * norm(normal) * norm(other));
}

/** `a × b` in space. */
export function cross(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  return Float64Array.of(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]);
}
