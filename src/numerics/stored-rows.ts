import type { Matrix } from './matrix.ts';

/**
 * Rows that lie in one array: row `i` starts at `starts[i]`. Serves full, packed triangular and rectangular storage
 * alike.
 */
export interface StoredRows {
  readonly data: Float64Array;
  readonly starts: Int32Array;
}

/** The half-open ranges of one product: rows `i`, columns `j`, summation index `k`. */
export interface ProductRange {
  readonly rows: readonly [from: number, to: number];
  readonly columns: readonly [from: number, to: number];
  readonly terms: readonly [from: number, to: number];
}

/**
 * Number of terms that are summed before the sum is stored: fits the first-level cache and bounds the rounding error.
 */
export const TERMS_PER_SUM = 128;

/** The rows of a matrix where they lie (not a copy). */
export function storedRows(matrix: Matrix): StoredRows {
  const starts = new Int32Array(matrix.rows);
  for (let i = 0; i < matrix.rows; i++) starts[i] = i * matrix.cols;
  return { data: matrix.data, starts };
}
