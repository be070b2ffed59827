import { type Matrix, row } from '../../numerics/matrix.ts';
import { UNIT_ROUNDOFF } from '../../numerics/unit-roundoff.ts';

type Triple = readonly [bigint, bigint, bigint];

/**
 * Tells on which side of the plane of `a` and `b` the vector `c` lies: the sign of `det(a, b, c)` of three rows,
 * never 0.
 */
export type Orientation = (a: number, b: number, c: number) => 1 | -1;

/**
 * Returns exact orientations of the rows of a `K×3` matrix of integers.
 *
 * Doubles decide where their error bound allows: each of the six products of a determinant passes through at most five
 * roundings, the bound itself through as many. Else integers of any size decide. Coplanar rows are told apart by
 * simulation of simplicity: row `k` stands for `x_k + ε (1, k, k²)` with `ε → 0`, so that the determinant is a
 * polynomial in `ε` whose first nonzero coefficient counts. The last one is Vandermonde's, nonzero for distinct rows.
 *
 * So all answers are those of one arrangement in general position, as near to the given one as one likes.
 *
 * Source: Shewchuk 1997 for the filter; Edelsbrunner & Mücke 1990, "Simulation of simplicity".
 */
export function orientations(normals: Matrix): Orientation {
  const x = normals.data;
  const exact = Array.from({ length: normals.rows }, (_, k): Triple => {
    const [a, b, c] = row(normals, k);
    return [BigInt(a), BigInt(b), BigInt(c)];
  });
  const shifts = exact.map((_, k): Triple => [1n, BigInt(k), BigInt(k) * BigInt(k)]);
  return (i, j, k) => {
    const [a, b, c] = [3 * i, 3 * j, 3 * k];
    const yz = x[b + 1] * x[c + 2];
    const zy = x[b + 2] * x[c + 1];
    const zx = x[b + 2] * x[c];
    const xz = x[b] * x[c + 2];
    const xy = x[b] * x[c + 1];
    const yx = x[b + 1] * x[c];
    const determinant = x[a] * (yz - zy) + x[a + 1] * (zx - xz) + x[a + 2] * (xy - yx);
    const size =
      Math.abs(x[a]) * (Math.abs(yz) + Math.abs(zy)) +
      Math.abs(x[a + 1]) * (Math.abs(zx) + Math.abs(xz)) +
      Math.abs(x[a + 2]) * (Math.abs(xy) + Math.abs(yx));
    if (Math.abs(determinant) > 8 * UNIT_ROUNDOFF * size) return determinant > 0 ? 1 : -1;
    return exactOrientation([exact[i], exact[j], exact[k]], [shifts[i], shifts[j], shifts[k]]);
  };
}

/** The sign of the first coefficient of `det(x + εr)` that is not 0. */
function exactOrientation([a, b, c]: readonly Triple[], [r, s, t]: readonly Triple[]): 1 | -1 {
  const coefficients = [
    () => det(a, b, c),
    () => det(r, b, c) + det(a, s, c) + det(a, b, t),
    () => det(r, s, c) + det(r, b, t) + det(a, s, t),
  ];
  for (const coefficient of coefficients) {
    const value = coefficient();
    if (value !== 0n) return value > 0n ? 1 : -1;
  }
  return det(r, s, t) > 0n ? 1 : -1;
}

function det(a: Triple, b: Triple, c: Triple): bigint {
  return a[0] * (b[1] * c[2] - b[2] * c[1]) + a[1] * (b[2] * c[0] - b[0] * c[2]) + a[2] * (b[0] * c[1] - b[1] * c[0]);
}
