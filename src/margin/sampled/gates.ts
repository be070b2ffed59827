/**
 * Points that share each load of a direction, and directions that share each load of a point: sixteen sums fit the
 * registers.
 */
export const TILE = 4;

/** Inputs in blocks of four points, each block `d×4`, zeros beyond the last point: what {@link openGates} reads. */
export function pointTiles(x: Float64Array, n: number, d: number): Float64Array {
  const tiles = new Float64Array(TILE * d * Math.ceil(n / TILE));
  for (let i = 0; i < n; i++) {
    const start = TILE * d * Math.floor(i / TILE) + (i % TILE);
    for (let k = 0; k < d; k++) tiles[start + TILE * k] = x[i * d + k];
  }
  return tiles;
}

/**
 * The gates `1[w·x_i > 0]` of four directions at every point, as patterns of four bits, both ways round.
 *
 * @param tiles of {@link pointTiles}
 * @param w four directions, `d×4`
 * @param byDirection out: entry `4B + b` has bit `p` set when direction `b` opens point `4B + p`
 * @param byPoint out: entry `i` has bit `b` set when direction `b` opens point `i`
 */
export function openGates(
  tiles: Float64Array,
  d: number,
  w: Float64Array,
  byDirection: Uint8Array,
  byPoint: Uint8Array,
): void {
  for (let at = 0, start = 0; start < tiles.length; at += TILE, start += TILE * d) {
    let a0 = 0;
    let a1 = 0;
    let a2 = 0;
    let a3 = 0;
    let b0 = 0;
    let b1 = 0;
    let b2 = 0;
    let b3 = 0;
    let c0 = 0;
    let c1 = 0;
    let c2 = 0;
    let c3 = 0;
    let e0 = 0;
    let e1 = 0;
    let e2 = 0;
    let e3 = 0;
    for (let j = 0; j < TILE * d; j += TILE) {
      const x0 = tiles[start + j];
      const x1 = tiles[start + j + 1];
      const x2 = tiles[start + j + 2];
      const x3 = tiles[start + j + 3];
      const a = w[j];
      const b = w[j + 1];
      const c = w[j + 2];
      const e = w[j + 3];
      a0 += a * x0;
      a1 += a * x1;
      a2 += a * x2;
      a3 += a * x3;
      b0 += b * x0;
      b1 += b * x1;
      b2 += b * x2;
      b3 += b * x3;
      c0 += c * x0;
      c1 += c * x1;
      c2 += c * x2;
      c3 += c * x3;
      e0 += e * x0;
      e1 += e * x1;
      e2 += e * x2;
      e3 += e * x3;
    }
    byDirection[at] = bits(a0, a1, a2, a3);
    byDirection[at + 1] = bits(b0, b1, b2, b3);
    byDirection[at + 2] = bits(c0, c1, c2, c3);
    byDirection[at + 3] = bits(e0, e1, e2, e3);
    byPoint[at] = bits(a0, b0, c0, e0);
    byPoint[at + 1] = bits(a1, b1, c1, e1);
    byPoint[at + 2] = bits(a2, b2, c2, e2);
    byPoint[at + 3] = bits(a3, b3, c3, e3);
  }
}

function bits(a: number, b: number, c: number, e: number): number {
  // Numbers of comparisons instead of branches: half of all gates are open, in no order that could be predicted.
  return +(a > 0) | (+(b > 0) << 1) | (+(c > 0) << 2) | (+(e > 0) << 3);
}
