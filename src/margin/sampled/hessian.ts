import type { Dataset } from '../../data/dataset.ts';
import { dot, type Matrix, norm, row, zeros } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import type { RandomStream } from '../../random/stream.ts';
import { negligibleLength } from './pairs.ts';

/**
 * The Hessian of `q ↦ E_w√(‖S_q(w)‖² + τ²)` from antithetic pairs of directions, `n×n`:
 * `E[ z_iᵀ(I − vvᵀ)z_j 1[both active] / √(‖S‖² + τ²) ]` with `z_i = y_i x_i` and `v = S/√(‖S‖² + τ²)`.
 */
export function sampledHessian(
  { inputs, labels }: Pick<Dataset, 'inputs' | 'labels'>,
  weights: Float64Array,
  smoothing: number,
  stream: RandomStream,
  pairs: number,
): Matrix {
  const { rows: n, cols: d } = inputs;
  const points = Array.from({ length: n }, (_, i) => row(inputs, i).map((value) => labels[i] * value));
  const products = zeros(n, n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) products.data[i * n + j] = dot(points[i], points[j]);

  const negligible = negligibleLength(inputs, weights);
  const total = zeros(n, n);
  const w = new Float64Array(d);
  const sum = new Float64Array(d);
  const active = new Int32Array(n);
  const along = new Float64Array(n);
  for (let draw = 0; draw < 2 * pairs; draw++) {
    if (draw % 2 === 0) fillGaussian(stream, w);
    else for (let k = 0; k < d; k++) w[k] = -w[k];
    sum.fill(0);
    let count = 0;
    for (let i = 0; i < n; i++) {
      if (!(labels[i] * dot(w, points[i]) > 0)) continue;
      active[count++] = i;
      for (let k = 0; k < d; k++) sum[k] += weights[i] * points[i][k];
    }
    const length = Math.hypot(norm(sum), smoothing);
    if (!(length > negligible)) continue;
    const share = 1 / (2 * pairs * length);
    for (let a = 0; a < count; a++) along[a] = dot(sum, points[active[a]]) / length;
    for (let a = 0; a < count; a++) {
      const at = active[a] * n;
      for (let b = 0; b <= a; b++)
        total.data[at + active[b]] += (products.data[at + active[b]] - along[a] * along[b]) * share;
    }
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) total.data[j * n + i] = total.data[i * n + j];
  return total;
}
