import type { Matrix } from '../data/matrix.ts';
import { TERMS_PER_SUM } from './stored-rows.ts';

/** The nonzero entries of rows, in order. */
export interface SparseRows {
  /** Row `i` has the entries `starts[i]…starts[i + 1] − 1`. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Rows of a panel: eight sums fit the registers, and a panel of 1000 columns the second-level cache. */
const PANEL = 8;
/** Above this share of nonzero entries the dense product is as fast. */
const SPARSE = 0.4;
/** With fewer columns there is nothing to win. */
const FEWEST_COLUMNS = 64;

/**
 * The nonzero entries of each row, or `undefined` where the dense product is as fast (few columns, or many nonzero entries).
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
 * `out_ij = Σ_k a_ik b_jk` for the rows `iFrom…iTo−1` of `a` and `count` rows of `b`, over the nonzero entries of `a` only.
 *
 * Sums of {@link TERMS_PER_SUM} terms at a time: the error bound of `addProducts` holds, for no more terms.
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
  const sums = new Float64Array(PANEL);
  for (let j = 0, panel = 0; j < count; j += PANEL, panel += PANEL * cols) {
    const width = Math.min(PANEL, count - j);
    for (let i = iFrom; i < iTo; i++) {
      sums.fill(0);
      for (let from = a.starts[i]; from < a.starts[i + 1]; from += TERMS_PER_SUM) {
        addPanel(sums, a, from, Math.min(from + TERMS_PER_SUM, a.starts[i + 1]), panels, panel);
      }
      const at = (i - iFrom) * stride + j;
      for (let c = 0; c < width; c++) out[at + c] = sums[c];
    }
  }
}

/** Rows of `b` in panels of eight, each panel by columns: entry `(j, k)` of a panel is at `8k + j`; zeros beyond the last row. */
export function columnPanels({ cols, data }: Matrix, from: number, to: number): Float64Array {
  const panels = new Float64Array(Math.ceil((to - from) / PANEL) * PANEL * cols);
  for (let j = from; j < to; j++) {
    const start = Math.floor((j - from) / PANEL) * PANEL * cols + ((j - from) % PANEL);
    for (let k = 0; k < cols; k++) panels[start + PANEL * k] = data[j * cols + k];
  }
  return panels;
}

function addPanel(
  sums: Float64Array,
  { columns, values }: SparseRows,
  from: number,
  to: number,
  panels: Float64Array,
  panel: number,
): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  let s6 = 0;
  let s7 = 0;
  for (let t = from; t < to; t++) {
    const x = values[t];
    const q = panel + PANEL * columns[t];
    s0 += x * panels[q];
    s1 += x * panels[q + 1];
    s2 += x * panels[q + 2];
    s3 += x * panels[q + 3];
    s4 += x * panels[q + 4];
    s5 += x * panels[q + 5];
    s6 += x * panels[q + 6];
    s7 += x * panels[q + 7];
  }
  sums[0] += s0;
  sums[1] += s1;
  sums[2] += s2;
  sums[3] += s3;
  sums[4] += s4;
  sums[5] += s5;
  sums[6] += s6;
  sums[7] += s7;
}
