import { type ProductRange, type StoredRows, TERMS_PER_SUM } from './stored-rows.ts';
import { addSimdProducts } from './wasm/simd-products.ts';

/** With fewer rows, columns or terms, copying them costs more than is won. */
const FEWEST_ROWS = 8;
const FEWEST_TERMS = 16;

/**
 * `out_ij += sign · Σ_k a_ik b_jk` over a range: the one inner loop of Gram matrices and factorisations.
 *
 * Sums of {@link TERMS_PER_SUM} terms are kept in a 4×4 tile of registers, in the lanes of vectors where there is
 * enough to do (the same bits), and then added to `out`, so that the error of an
 * entry is at most `(min(K, 128) + ⌈K/128⌉) u Σ|a_ik b_jk|` for `K` terms, `u = 2^−53`. `out` may share its array with
 * `a` or `b` as long as no entry is both read and written.
 *
 * @example
 * const a = fromRows([[1, 2], [3, 4]]);
 * const gram = zeros(2, 2);
 * addProducts(storedRows(gram), storedRows(a), storedRows(a), { rows: [0, 2], columns: [0, 2], terms: [0, 2] }, 1);
 * gram; // [[5, 11], [11, 25]]
 */
export function addProducts(out: StoredRows, a: StoredRows, b: StoredRows, range: ProductRange, sign: 1 | -1): void {
  const [iFrom, iTo] = range.rows;
  const [jFrom, jTo] = range.columns;
  const [kFrom, kTo] = range.terms;
  for (let k = kFrom; k < kTo; k += TERMS_PER_SUM) {
    const length = Math.min(TERMS_PER_SUM, kTo - k);
    if (iTo - iFrom >= FEWEST_ROWS && jTo - jFrom >= FEWEST_ROWS && length >= FEWEST_TERMS) {
      addSimdProducts(out, a, b, { rows: range.rows, columns: range.columns, terms: [k, k + length] }, sign);
      continue;
    }
    let i = iFrom;
    for (; i + 4 <= iTo; i += 4) {
      let j = jFrom;
      for (; j + 4 <= jTo; j += 4) addTile(out, a, b, i, j, k, length, sign);
      for (; j < jTo; j++) for (let r = i; r < i + 4; r++) addEntry(out, a, b, r, j, k, length, sign);
    }
    for (; i < iTo; i++) for (let j = jFrom; j < jTo; j++) addEntry(out, a, b, i, j, k, length, sign);
  }
}

function addEntry(
  out: StoredRows,
  a: StoredRows,
  b: StoredRows,
  i: number,
  j: number,
  k: number,
  length: number,
  sign: 1 | -1,
): void {
  const x = a.data;
  const y = b.data;
  let p = a.starts[i] + k;
  let q = b.starts[j] + k;
  let sum = 0;
  for (const end = p + length; p < end; p++, q++) sum += x[p] * y[q];
  out.data[out.starts[i] + j] += sign * sum;
}

function addTile(
  out: StoredRows,
  a: StoredRows,
  b: StoredRows,
  i: number,
  j: number,
  k: number,
  length: number,
  sign: 1 | -1,
): void {
  const x = a.data;
  const y = b.data;
  const p0 = a.starts[i] + k;
  const p1 = a.starts[i + 1] + k;
  const p2 = a.starts[i + 2] + k;
  const p3 = a.starts[i + 3] + k;
  const q0 = b.starts[j] + k;
  const q1 = b.starts[j + 1] + k;
  const q2 = b.starts[j + 2] + k;
  const q3 = b.starts[j + 3] + k;
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  let s20 = 0;
  let s21 = 0;
  let s22 = 0;
  let s23 = 0;
  let s30 = 0;
  let s31 = 0;
  let s32 = 0;
  let s33 = 0;
  for (let t = 0; t < length; t++) {
    const y0 = y[q0 + t];
    const y1 = y[q1 + t];
    const y2 = y[q2 + t];
    const y3 = y[q3 + t];
    const x0 = x[p0 + t];
    s00 += x0 * y0;
    s01 += x0 * y1;
    s02 += x0 * y2;
    s03 += x0 * y3;
    const x1 = x[p1 + t];
    s10 += x1 * y0;
    s11 += x1 * y1;
    s12 += x1 * y2;
    s13 += x1 * y3;
    const x2 = x[p2 + t];
    s20 += x2 * y0;
    s21 += x2 * y1;
    s22 += x2 * y2;
    s23 += x2 * y3;
    const x3 = x[p3 + t];
    s30 += x3 * y0;
    s31 += x3 * y1;
    s32 += x3 * y2;
    s33 += x3 * y3;
  }
  const z = out.data;
  let o = out.starts[i] + j;
  z[o] += sign * s00;
  z[o + 1] += sign * s01;
  z[o + 2] += sign * s02;
  z[o + 3] += sign * s03;
  o = out.starts[i + 1] + j;
  z[o] += sign * s10;
  z[o + 1] += sign * s11;
  z[o + 2] += sign * s12;
  z[o + 3] += sign * s13;
  o = out.starts[i + 2] + j;
  z[o] += sign * s20;
  z[o + 1] += sign * s21;
  z[o + 2] += sign * s22;
  z[o + 3] += sign * s23;
  o = out.starts[i + 3] + j;
  z[o] += sign * s30;
  z[o + 1] += sign * s31;
  z[o + 2] += sign * s32;
  z[o + 3] += sign * s33;
}
