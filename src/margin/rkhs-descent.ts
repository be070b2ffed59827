import type { Matrix } from '../data/matrix.ts';

/**
 * Projected coordinate descent on `½zᵀQz − 1ᵀz`, `z ≥ 0`, from 0: a guess of the support, not a solution.
 *
 * A sweep costs at most `n²` multiplications; `n/64` of them (4 to 64) stay below a tenth of one factorisation.
 *
 * @returns `z` (length n) and which coordinates are free: `z_i > 0`, or `(Qz)_i < 1` at the end.
 */
export function descend(gram: Matrix, labels: Int8Array): { z: Float64Array; free: Uint8Array } {
  const n = gram.rows;
  const k = gram.data;
  const z = new Float64Array(n);
  // K(y⊙z): the labels stay out of the inner loop.
  const image = new Float64Array(n);
  const sweeps = Math.min(64, Math.max(4, Math.round(n / 64)));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let i = 0; i < n; i++) {
      const start = i * n;
      const next = Math.max(0, z[i] + (1 - labels[i] * image[i]) / k[start + i]);
      if (next === z[i]) continue;
      const change = labels[i] * (next - z[i]);
      for (let j = 0; j < n; j++) image[j] += change * k[start + j];
      z[i] = next;
    }
  }
  const free = Uint8Array.from(z, (value, i) => (value > 0 || labels[i] * image[i] < 1 ? 1 : 0));
  return { z, free };
}
