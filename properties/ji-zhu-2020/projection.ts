import { dot, norm } from '../../src/numerics/matrix.ts';

/** Rows are scaled to length 1 first; what is shorter than this after the others are taken off adds no direction. */
const DEPENDENT = 1e-9;

/** Returns the projection of `w` on the span of vectors, dependent ones among them or not, by Gram–Schmidt twice. */
export function projection(vectors: readonly ArrayLike<number>[], w: Float64Array): Float64Array {
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
  const rest = off(w);
  return w.map((value, k) => value - rest[k]);
}
