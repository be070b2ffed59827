import { addProducts } from './products.ts';
import type { StoredRows } from './stored-rows.ts';

const BLOCK = 48;

/**
 * A lower triangular matrix, packed by rows: row `i` holds its entries `0…i` and starts at `starts[i] = i(i+1)/2`.
 *
 * Packed rows take half of the memory, and a row can be appended without moving the others.
 */
export interface LowerTriangle extends StoredRows {
  /** Number of rows that there is room for; `data` holds `capacity(capacity+1)/2` numbers. */
  readonly capacity: number;
}

/** An all-zero lower triangle with room for `capacity` rows. */
export function lowerTriangle(capacity: number): LowerTriangle {
  const starts = new Int32Array(capacity);
  for (let i = 0; i < capacity; i++) starts[i] = (i * (i + 1)) / 2;
  return { capacity, data: new Float64Array((capacity * (capacity + 1)) / 2), starts };
}

/**
 * Factors rows `from…to−1` of `A = LLᵀ` in place; rows `0…from−1` must hold `L` already.
 *
 * On entry the rows hold the lower triangle of a symmetric `A`, on exit that of `L`. Left-looking in blocks of 48
 * columns, `to³/6` multiplications when `from` is 0. The result satisfies `|LLᵀ − A| ≤ (to + 2) u |L||Lᵀ|`,
 * `u = 2^−53`.
 *
 * @param onWork called after each block of columns with its multiplications, of `to³/6` in all
 * @returns the index of the first pivot that is not positive (the rows from there on are undefined), or −1 when `A` is
 * positive definite to working precision.
 *
 * @example
 * const factor = lowerTriangle(2);
 * factor.data.set([4, 2, 5]); // the lower triangle of [[4, 2], [2, 5]]
 * factorRows(factor, 0, 2); // −1
 * factor.data; // [2, 1, 2]: L = [[2, 0], [1, 2]]
 */
export function factorRows(factor: LowerTriangle, from: number, to: number, onWork?: (work: number) => void): number {
  const workUpTo = (column: number) => (column ** 2 * to) / 2 - column ** 3 / 3;
  for (let block = 0; block < to; block += BLOCK) {
    const end = Math.min(block + BLOCK, to);
    const pivots = Math.max(block, from);
    subtractTriangle(factor, pivots, end, block);
    const failed = factorDiagonalBlock(factor, pivots, end, block);
    if (failed >= 0) return failed;
    const below = Math.max(end, from);
    addProducts(factor, factor, factor, { rows: [below, to], columns: [block, end], terms: [0, block] }, -1);
    solveRows(factor, below, to, factor, block, end);
    onWork?.(workUpTo(end) - workUpTo(block));
  }
  return -1;
}

/**
 * Overwrites the rows `0…count−1` of `right` (each at least `order` long) by `right · L⁻ᵀ`: one forward substitution a
 * row, all rows together.
 */
export function eliminateRows(factor: LowerTriangle, order: number, right: StoredRows, count: number): void {
  for (let block = 0; block < order; block += BLOCK) {
    const end = Math.min(block + BLOCK, order);
    addProducts(right, right, factor, { rows: [0, count], columns: [block, end], terms: [0, block] }, -1);
    solveRows(right, 0, count, factor, block, end);
  }
}

/** Columns `block…end−1` of the rows `from…end−1`, up to the diagonal, minus the product of the columns before. */
function subtractTriangle(factor: LowerTriangle, from: number, end: number, block: number): void {
  for (let i = from; i < end; i += 4) {
    const last = Math.min(i + 4, end);
    addProducts(factor, factor, factor, { rows: [i, last], columns: [block, i], terms: [0, block] }, -1);
    for (let r = i; r < last; r++) {
      addProducts(factor, factor, factor, { rows: [r, r + 1], columns: [i, r + 1], terms: [0, block] }, -1);
    }
  }
}

function factorDiagonalBlock(factor: LowerTriangle, from: number, end: number, block: number): number {
  const { data, starts } = factor;
  for (let i = from; i < end; i++) {
    solveRow(factor, i, factor, block, i);
    const start = starts[i];
    let pivot = data[start + i];
    for (let k = start + block; k < start + i; k++) pivot -= data[k] * data[k];
    if (!(pivot > 0)) return i;
    data[start + i] = Math.sqrt(pivot);
  }
  return -1;
}

/** Forward substitution in the columns `from…to−1` of several rows, with the terms before `from` subtracted already. */
function solveRows(
  rows: StoredRows,
  first: number,
  last: number,
  factor: LowerTriangle,
  from: number,
  to: number,
): void {
  let i = first;
  for (; i + 4 <= last; i += 4) solveFourRows(rows, i, factor, from, to);
  for (; i < last; i++) solveRow(rows, i, factor, from, to);
}

function solveRow(rows: StoredRows, i: number, factor: LowerTriangle, from: number, to: number): void {
  const x = rows.data;
  const l = factor.data;
  const start = rows.starts[i];
  for (let j = from; j < to; j++) {
    const pivotRow = factor.starts[j];
    let value = x[start + j];
    for (let k = from; k < j; k++) value -= x[start + k] * l[pivotRow + k];
    x[start + j] = value / l[pivotRow + j];
  }
}

/** Four rows side by side: the subtractions of one row wait for each other. */
function solveFourRows(rows: StoredRows, i: number, factor: LowerTriangle, from: number, to: number): void {
  const x = rows.data;
  const l = factor.data;
  const p0 = rows.starts[i];
  const p1 = rows.starts[i + 1];
  const p2 = rows.starts[i + 2];
  const p3 = rows.starts[i + 3];
  for (let j = from; j < to; j++) {
    const pivotRow = factor.starts[j];
    let v0 = x[p0 + j];
    let v1 = x[p1 + j];
    let v2 = x[p2 + j];
    let v3 = x[p3 + j];
    for (let k = from; k < j; k++) {
      const entry = l[pivotRow + k];
      v0 -= x[p0 + k] * entry;
      v1 -= x[p1 + k] * entry;
      v2 -= x[p2 + k] * entry;
      v3 -= x[p3 + k] * entry;
    }
    const pivot = l[pivotRow + j];
    x[p0 + j] = v0 / pivot;
    x[p1 + j] = v1 / pivot;
    x[p2 + j] = v2 / pivot;
    x[p3 + j] = v3 / pivot;
  }
}
