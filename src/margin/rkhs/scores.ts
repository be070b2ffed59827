import { BLOCK, type KernelSide, ntkBlocks } from '../../kernel/ntk-blocks.ts';

/**
 * `y_i f(x_i)` with `f = Σ_j values_j K(s_j, ·)` at many points, from kernel values in blocks that are dropped after
 * use: length n.
 *
 * Costs `n` times as many kernel values as there are `s_j`. Sums are compensated, with the rounding of
 * `rkhsCertificate`: `3u g_i Σ |values_j| g_j` beyond the kernel's own.
 *
 * @param points `x_i`, with their labels.
 * @param support `s_j`, with the values `y_j z_j`.
 */
export function scoresOf(
  points: KernelSide,
  labels: ArrayLike<number>,
  support: KernelSide,
  values: Float64Array,
): Float64Array {
  const n = points.directions.rows;
  const sums = new Float64Array(n);
  const lost = new Float64Array(n);
  ntkBlocks(points, support, (block, [iFrom, iTo], [jFrom, jTo]) => {
    for (let i = iFrom; i < iTo; i++) {
      const row = (i - iFrom) * BLOCK - jFrom;
      let sum = sums[i];
      let dropped = 0;
      for (let j = jFrom; j < jTo; j++) {
        const term = block[row + j] * values[j];
        const next = sum + term;
        // Knuth's two-sum: what the addition dropped, without a branch.
        const back = next - sum;
        dropped += sum - (next - back) + (term - back);
        sum = next;
      }
      sums[i] = sum;
      lost[i] += dropped;
    }
  });
  return sums.map((sum, i) => labels[i] * (sum + lost[i]));
}
