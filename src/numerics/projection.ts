import { dot, norm } from './matrix.ts';

/** Rows are scaled to length 1 first; what is shorter than this after the others are taken off adds no direction. */
const DEPENDENT = 1e-9;

/**
 * Returns the projection of `w` on the span of vectors, dependent ones among them or not, by Gram–Schmidt twice.
 *
 * @param vectors each of length d; none gives 0.
 * @param w length d.
 * @returns `Pw`, length d.
 * @example
 * projection([[1, 1, 0], [2, 2, 0]], [4, 0, 7]); // [2, 2, 0]
 */
export function projection(vectors: readonly ArrayLike<number>[], w: ArrayLike<number>): Float64Array {
  const basis: Float64Array[] = [];
  const off = (vector: Float64Array) => {
    let rest = vector;
    for (let pass = 0; pass < 2; pass++) {
      for (const b of basis) {
        const along = dot(b, rest);
        rest = rest.map((value, k) => value - along * b[k]);
      }
    }
    return rest;
  };
  for (const vector of vectors) {
    const length = norm(vector);
    if (length === 0) continue;
    const rest = off(Float64Array.from(vector, (value) => value / length));
    const height = norm(rest);
    if (height > DEPENDENT) basis.push(rest.map((value) => value / height));
  }
  const rest = off(Float64Array.from(w));
  return rest.map((value, k) => w[k] - value);
}
