import type { Matrix } from './matrix.ts';
import { PANEL, type RowEntries, simdSparseProducts } from './wasm/simd-sparse-products.ts';

/** The nonzero entries of rows, in order. */
export type SparseRows = RowEntries;

/** Above this share of nonzero entries the dense product is as fast. */
const SPARSE = 0.4;
/** With fewer columns there is nothing to win. */
const FEWEST_COLUMNS = 64;

/**
 * The nonzero entries of each row, or `undefined` where the dense product is as fast (few columns, or many nonzero
 * entries).
 *
 * Images are sparse: a fifth of MNIST's pixels are not 0.
 *
 * @param largestShare of nonzero entries; default 0.4.
 */
export function sparseRows({ rows, cols, data }: Matrix, largestShare = SPARSE): SparseRows | undefined {
  if (cols < FEWEST_COLUMNS) return undefined;
  let count = 0;
  for (let k = 0; k < data.length; k++) if (data[k] !== 0) count++;
  if (count > largestShare * data.length) return undefined;
  const starts = new Int32Array(rows + 1);
  const columns = new Int32Array(count);
  const values = new Float64Array(count);
  let at = 0;
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < cols; k++) {
      const value = data[i * cols + k];
      if (value === 0) continue;
      columns[at] = k;
      values[at++] = value;
    }
    starts[i + 1] = at;
  }
  return { starts, columns, values };
}

/**
 * `out_ij = Σ_k a_ik b_jk` for the rows `iFrom…iTo−1` of `a` and `count` rows of `b`, over the nonzero entries of `a`
 * only.
 *
 * Sums of 128 terms at a time: the error bound of `addProducts` holds, for no more terms.
 *
 * @param out entry `(i, j)` goes to `(i − iFrom)·stride + j`.
 * @param panels of {@link columnPanels} for those rows of `b`, with `cols` columns.
 */
export function sparseProducts(
  out: Float64Array,
  stride: number,
  a: SparseRows,
  panels: Float64Array,
  cols: number,
  [iFrom, iTo]: readonly [number, number],
  count: number,
): void {
  const products = simdSparseProducts(a, panels, cols, [iFrom, iTo]);
  const padded = Math.ceil(count / PANEL) * PANEL;
  for (let i = 0; i < iTo - iFrom; i++) out.set(products.subarray(i * padded, i * padded + count), i * stride);
}

/**
 * Rows of `b` in panels of eight, each panel by columns: entry `(j, k)` of a panel is at `8k + j`; zeros beyond the
 * last row.
 */
export function columnPanels({ cols, data }: Matrix, from: number, to: number): Float64Array {
  const panels = new Float64Array(Math.ceil((to - from) / PANEL) * PANEL * cols);
  for (let j = from; j < to; j++) {
    const start = Math.floor((j - from) / PANEL) * PANEL * cols + ((j - from) % PANEL);
    for (let k = 0; k < cols; k++) panels[start + PANEL * k] = data[j * cols + k];
  }
  return panels;
}
