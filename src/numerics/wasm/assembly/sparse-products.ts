/** Rows of a panel: eight numbers, four vectors. */
const PANEL_BYTES: usize = 64;
/** Terms of a sum before it is stored. */
const TERMS: i32 = 128;

/**
 * `out_ij = Σ a_ik b_jk` over the entries of rows that are mostly zeros: for every row and panel eight sums, each added
 * up term by term from 0 and stored after 128 terms, a product and a sum rounded each.
 *
 * @param panels f64 [panel][column][row of the panel].
 * @param starts i32 [row]: where its entries begin, and after the last row where they end.
 * @param columns i32 [entry].
 * @param values f64 [entry].
 * @param out f64 [row][panel][row of the panel].
 */
export function multiplySparse(
  panels: usize,
  panelCount: i32,
  width: i32,
  starts: usize,
  rows: i32,
  columns: usize,
  values: usize,
  out: usize,
): void {
  const rowBytes = <usize>panelCount * PANEL_BYTES;
  for (let panel = 0; panel < panelCount; panel++) {
    let to = out + <usize>panel * PANEL_BYTES;
    for (let row = 0; row < rows; row++, to += rowBytes) {
      const first = load<i32>(starts + ((<usize>row) << 2));
      const end = load<i32>(starts + ((<usize>row) << 2), 4);
      for (let offset: usize = 0; offset < PANEL_BYTES; offset += 16) v128.store(to + offset, f64x2.splat(0));
      for (let from = first; from < end; from += TERMS) {
        addEntries(panels, from, min(from + TERMS, end), columns, values, to);
      }
    }
    panels += <usize>width * PANEL_BYTES;
  }
}

function addEntries(panel: usize, from: i32, to: i32, columns: usize, values: usize, sums: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let column = columns + ((<usize>from) << 2);
  let value = values + ((<usize>from) << 3);
  for (const end = values + ((<usize>to) << 3); value < end; value += 8, column += 4) {
    const x = v128.load64_splat(value);
    const y = panel + <usize>load<u32>(column) * PANEL_BYTES;
    s0 = f64x2.add(s0, f64x2.mul(x, v128.load(y)));
    s1 = f64x2.add(s1, f64x2.mul(x, v128.load(y, 16)));
    s2 = f64x2.add(s2, f64x2.mul(x, v128.load(y, 32)));
    s3 = f64x2.add(s3, f64x2.mul(x, v128.load(y, 48)));
  }
  v128.store(sums, f64x2.add(v128.load(sums), s0));
  v128.store(sums, f64x2.add(v128.load(sums, 16), s1), 16);
  v128.store(sums, f64x2.add(v128.load(sums, 32), s2), 32);
  v128.store(sums, f64x2.add(v128.load(sums, 48), s3), 48);
}
