import { dot, fromRows, row } from '../../numerics/matrix.ts';
import { type Arrangement, angleBetween, crossings, exteriorAngle, solidAngle } from './arrangement.ts';
import { orientations } from './orientation.ts';
import { integerDirection, planeIndex } from './planes.ts';

/**
 * Returns `E_w[v(w) 1[w·x > 0]]` for a `v` that is constant on the cells and any `x ≠ 0` in space, exact up to rounding:
 * the gate of `x` is open on a hemisphere, whose circle cuts the cells that it passes through in two.
 *
 * `O(K² + C)`. A cut cell's part is a cell as well: its corners are those of the cell within the hemisphere and the two
 * where the circle enters and leaves it.
 *
 * @param vectors `C×3`
 * @param x length 3
 */
export function hemisphereMean(arrangement: Arrangement, vectors: Float64Array, x: Float64Array): Float64Array {
  const { normals, probabilities } = arrangement;
  const rows = Array.from({ length: normals.rows }, (_, k) => row(normals, k));
  const normal = integerDirection(x);
  const plane = planeIndex(rows, normal);
  const shares =
    plane < 0
      ? cutCells(arrangement, [...rows, normal])
      : wholeCells(arrangement, plane, dot(rows[plane], normal) > 0 ? 1 : -1);
  const mean = new Float64Array(3);
  for (let c = 0; c < probabilities.length; c++) {
    for (let k = 0; k < 3; k++) mean[k] += shares[c] * vectors[3 * c + k];
  }
  return mean;
}

/** Probabilities of the cells on one side of a plane of the arrangement, 0 for the others. */
function wholeCells({ normals, probabilities, sides }: Arrangement, plane: number, side: number): Float64Array {
  return probabilities.map((p, c) => (sides[c * normals.rows + plane] === side ? p : 0));
}

/** Probabilities of the cells' parts on the positive side of the last of `K + 1` normals. */
function cutCells(arrangement: Arrangement, normals: readonly Float64Array[]): Float64Array {
  const { probabilities, sides, corners, cornerStarts, find } = arrangement;
  const count = normals.length - 1;
  const orientation = orientations(fromRows(normals));
  const shares = new Float64Array(probabilities.length);
  const angle = (i: number, j: number) => angleBetween(normals[i], normals[j]);
  const sideOf = (c: number, k: number) => sides[c * count + k];
  const isInside = (c: number, e: number) => {
    const [i, j] = [corners[2 * e], corners[2 * e + 1]];
    return sideOf(c, i) * sideOf(c, j) * orientation(i, j, count) > 0;
  };
  const cut = new Set<number>();
  const { order, sides: along } = crossings(orientation, normals.length, count);
  for (const [t, start] of order.entries()) {
    const end = order[(t + 1) % order.length];
    for (let turn = 0; turn < 2; turn++) {
      const c = find(along.subarray(0, count));
      if (c !== undefined) {
        let turning = 0;
        for (const k of [start, end]) turning += exteriorAngle(angle(k, count), along[k], 1);
        for (let e = cornerStarts[c]; e < cornerStarts[c + 1]; e++) {
          const [i, j] = [corners[2 * e], corners[2 * e + 1]];
          if (isInside(c, e)) turning += exteriorAngle(angle(i, j), sideOf(c, i), sideOf(c, j));
        }
        shares[c] = Math.min(probabilities[c], Math.max(0, solidAngle(turning) / (4 * Math.PI)));
        cut.add(c);
      }
      for (let k = 0; k < count; k++) along[k] = -along[k];
    }
    if (t + 1 < order.length) along[end] *= -1;
  }
  for (let c = 0; c < probabilities.length; c++) {
    // A cell that the circle does not pass through has all of its corners on one side.
    if (!cut.has(c) && isInside(c, cornerStarts[c])) shares[c] = probabilities[c];
  }
  return shares;
}
