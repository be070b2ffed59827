/**
 * Sums of products of rows, two at a time in the lanes of a vector.
 *
 * Every sum is added up term by term from 0, a product and a sum rounded each, so that it has the bits of the plain
 * loop `sum += a[k] * b[k]`.
 */

/** Rows of `a` that are multiplied at a time, rows of `b`, and terms of a sum. */
export const ROWS: i32 = 32;
export const COLUMNS: i32 = 64;
const TERMS: i32 = 128;

/** f64 [row][term]. */
export const a: usize = memory.data(32 * 128 * 8, 16);
/** f64 [panel of four rows][term][row of the panel]. */
export const b: usize = memory.data(64 * 128 * 8, 16);
/** f64 [row of a][row of b]. */
export const out: usize = memory.data(32 * 64 * 8, 16);

/** `out_ij = Σ_{k < terms} a_ik b_jk`. Rows and columns up to the next multiple of 4 are computed too. */
export function multiply(rows: i32, columns: i32, terms: i32): void {
  for (let j = 0; j < columns; j += 4) {
    for (let i = 0; i < rows; i += 4) {
      tile(
        a + <usize>i * (TERMS * 8),
        b + <usize>j * (TERMS * 8),
        out + (<usize>i * COLUMNS + j) * 8,
        <usize>terms * 32,
      );
    }
  }
}

/** Four rows of `a` by four of `b`: eight sums of two lanes. */
function tile(x: usize, y: usize, to: usize, bytes: usize): void {
  let s00 = f64x2.splat(0);
  let s01 = f64x2.splat(0);
  let s10 = f64x2.splat(0);
  let s11 = f64x2.splat(0);
  let s20 = f64x2.splat(0);
  let s21 = f64x2.splat(0);
  let s30 = f64x2.splat(0);
  let s31 = f64x2.splat(0);
  for (const end = y + bytes; y < end; y += 32, x += 8) {
    const y0 = v128.load(y);
    const y1 = v128.load(y, 16);
    const x0 = v128.load64_splat(x);
    s00 = f64x2.add(s00, f64x2.mul(x0, y0));
    s01 = f64x2.add(s01, f64x2.mul(x0, y1));
    const x1 = v128.load64_splat(x, 128 * 8);
    s10 = f64x2.add(s10, f64x2.mul(x1, y0));
    s11 = f64x2.add(s11, f64x2.mul(x1, y1));
    const x2 = v128.load64_splat(x, 2 * 128 * 8);
    s20 = f64x2.add(s20, f64x2.mul(x2, y0));
    s21 = f64x2.add(s21, f64x2.mul(x2, y1));
    const x3 = v128.load64_splat(x, 3 * 128 * 8);
    s30 = f64x2.add(s30, f64x2.mul(x3, y0));
    s31 = f64x2.add(s31, f64x2.mul(x3, y1));
  }
  v128.store(to, s00);
  v128.store(to, s01, 16);
  v128.store(to, s10, 64 * 8);
  v128.store(to, s11, 64 * 8 + 16);
  v128.store(to, s20, 2 * 64 * 8);
  v128.store(to, s21, 2 * 64 * 8 + 16);
  v128.store(to, s30, 3 * 64 * 8);
  v128.store(to, s31, 3 * 64 * 8 + 16);
}
