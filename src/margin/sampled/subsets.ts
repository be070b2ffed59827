/** Four vectors have that many subsets. */
export const SUBSETS = 16;

/**
 * The sums of all subsets of four vectors, on top of a base: row `p` of `out` is the base and each vector whose bit is
 * set in `p`.
 *
 * A sum over gates then costs one row for four points (or four directions) in place of four.
 *
 * @param vectors `4×d` from `start` on
 * @param base length d
 * @param out `16×d` from `at` on
 */
export function subsetSums(
  vectors: Float64Array,
  start: number,
  d: number,
  base: Float64Array,
  out: Float64Array,
  at: number,
): void {
  for (let k = 0; k < d; k++) out[at + k] = base[k];
  for (let p = 1; p < SUBSETS; p++) {
    const to = at + p * d;
    const rest = at + (p & (p - 1)) * d;
    // The vector of the lowest bit, which the row before lacks.
    const from = start + (31 - Math.clz32(p & -p)) * d;
    for (let k = 0; k < d; k++) out[to + k] = out[rest + k] + vectors[from + k];
  }
}

/**
 * Sums over gates from their patterns: `4×d`, row `b` the sum over blocks `B` of row `patterns[4B + b]` of table `B`.
 *
 * @param tables a `16×d` table of {@link subsetSums} for each block; a multiple of four of them
 */
export function sumByPatterns(tables: Float64Array, d: number, patterns: Uint8Array, out: Float64Array): void {
  out.fill(0);
  const size = SUBSETS * d;
  for (let at = 0, table = 0; table < tables.length; at += 16, table += 4 * size) {
    for (let b = 0; b < 4; b++) {
      const from0 = table + patterns[at + b] * d;
      const from1 = table + size + patterns[at + 4 + b] * d;
      const from2 = table + 2 * size + patterns[at + 8 + b] * d;
      const from3 = table + 3 * size + patterns[at + 12 + b] * d;
      const to = b * d;
      for (let k = 0; k < d; k++) {
        out[to + k] += tables[from0 + k] + tables[from1 + k] + (tables[from2 + k] + tables[from3 + k]);
      }
    }
  }
}

/**
 * Adds to row `i` of `out`, `n×d`, one row of each of four tables: row `patterns[t][i]` of table `t`.
 *
 * @param tables four tables of {@link subsetSums}, `16×d`, one after the other
 */
export function addByPatterns(
  tables: Float64Array,
  d: number,
  [patterns0, patterns1, patterns2, patterns3]: readonly Uint8Array[],
  out: Float64Array,
): void {
  const size = SUBSETS * d;
  for (let i = 0, to = 0; to < out.length; i++, to += d) {
    const from0 = patterns0[i] * d;
    const from1 = size + patterns1[i] * d;
    const from2 = 2 * size + patterns2[i] * d;
    const from3 = 3 * size + patterns3[i] * d;
    for (let k = 0; k < d; k++) {
      out[to + k] += tables[from0 + k] + tables[from1 + k] + (tables[from2 + k] + tables[from3 + k]);
    }
  }
}
