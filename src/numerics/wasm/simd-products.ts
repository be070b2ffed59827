import { type ProductRange, type StoredRows, TERMS_PER_SUM as TERMS } from '../stored-rows.ts';
import { instantiateProducts } from './products-instance.ts';

/** The compiled products with views of their memory. */
interface Multiplier {
  readonly rows: number;
  readonly columns: number;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly out: Float64Array;
  multiply(rows: number, columns: number, terms: number): void;
}

let multiplier: Multiplier | undefined;

/** Compiled at the first call. */
function theMultiplier(): Multiplier {
  if (multiplier) return multiplier;
  const exports = instantiateProducts();
  const [rows, columns] = [exports.ROWS.value, exports.COLUMNS.value];
  const view = (address: WebAssembly.Global<'i32'>, length: number) =>
    new Float64Array(exports.memory.buffer, address.value, length);
  multiplier = {
    rows,
    columns,
    a: view(exports.a, rows * TERMS),
    b: view(exports.b, columns * TERMS),
    out: view(exports.out, rows * columns),
    multiply: exports.multiply,
  };
  return multiplier;
}

/**
 * `out_ij += sign · Σ_k a_ik b_jk` over a range of at most 128 terms, two columns in the lanes of a vector: the bits of
 * a sum that is added up term by term.
 *
 * Rows are copied into the compiled code's memory first, which costs as much as a few products each.
 */
export function addSimdProducts(
  out: StoredRows,
  a: StoredRows,
  b: StoredRows,
  { rows: [iFrom, iTo], columns: [jFrom, jTo], terms: [kFrom, kTo] }: ProductRange,
  sign: 1 | -1,
): void {
  const kernel = theMultiplier();
  const [x, y, sums] = [kernel.a, kernel.b, kernel.out];
  const terms = kTo - kFrom;
  for (let j = jFrom; j < jTo; j += kernel.columns) {
    const columns = Math.min(kernel.columns, jTo - j);
    for (let c = 0; c < columns; c++) {
      let from = b.starts[j + c] + kFrom;
      let to = (c >> 2) * 4 * TERMS + (c & 3);
      for (const end = from + terms; from < end; from++, to += 4) y[to] = b.data[from];
    }
    for (let i = iFrom; i < iTo; i += kernel.rows) {
      const rows = Math.min(kernel.rows, iTo - i);
      for (let r = 0; r < rows; r++) {
        const from = a.starts[i + r] + kFrom;
        x.set(a.data.subarray(from, from + terms), r * TERMS);
      }
      kernel.multiply(rows, columns, terms);
      for (let r = 0; r < rows; r++) {
        let to = out.starts[i + r] + j;
        let from = r * kernel.columns;
        for (const end = from + columns; from < end; from++, to++) out.data[to] += sign * sums[from];
      }
    }
  }
}
