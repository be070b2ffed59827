import { instantiateProducts } from './products-instance.ts';

/** The entries of some rows, row after row: row `i` has `starts[i]…starts[i + 1] − 1` of them. */
export interface RowEntries {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Rows of a panel. */
export const PANEL = 8;
const PAGE = 65_536;

let instance: ReturnType<typeof instantiateProducts> | undefined;
/** The panels that the instance's memory begins with. */
let loaded: Float64Array | undefined;

/**
 * `out_ij = Σ_k a_ik b_jk` for the rows `iFrom…iTo−1` of `a` and the rows of `b` that are in panels, by vectors: the
 * bits of sums of 128 terms that are added up term by term.
 *
 * @param panels entry `(j, k)` of a panel of eight rows is at `8k + j`; not to be changed between two calls.
 * @param width columns of a panel.
 * @returns entry `(i, j)` at `(i − iFrom)·8·panels + j`, valid until the next call.
 */
export function simdSparseProducts(
  a: RowEntries,
  panels: Float64Array,
  width: number,
  [iFrom, iTo]: readonly [number, number],
): Float64Array {
  instance ??= instantiateProducts();
  const rows = iTo - iFrom;
  const panelCount = panels.length / (PANEL * width);
  const [first, last] = [a.starts[iFrom], a.starts[iTo]];
  const values = instance.HEAP.value + 16 - (instance.HEAP.value % 16) + panels.byteLength;
  const out = values + 8 * (last - first);
  const columns = out + 8 * rows * panelCount * PANEL;
  const starts = columns + 4 * (last - first);
  const end = starts + 4 * (rows + 1);
  const pages = Math.ceil(end / PAGE) - instance.memory.buffer.byteLength / PAGE;
  if (pages > 0) instance.memory.grow(pages);
  const { buffer } = instance.memory;
  if (loaded !== panels) {
    new Float64Array(buffer, values - panels.byteLength, panels.length).set(panels);
    loaded = panels;
  }
  new Float64Array(buffer, values, last - first).set(a.values.subarray(first, last));
  new Int32Array(buffer, columns, last - first).set(a.columns.subarray(first, last));
  new Int32Array(buffer, starts, rows + 1).set(a.starts.subarray(iFrom, iTo + 1).map((start) => start - first));
  instance.multiplySparse(values - panels.byteLength, panelCount, width, starts, rows, columns, values, out);
  return new Float64Array(buffer, out, rows * panelCount * PANEL);
}
