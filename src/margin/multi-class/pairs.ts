/**
 * The pairs `(i, k)`, `k ≠ y_i`, of a point and a class that it is not of, `p = iK + k`, with the Gram matrix
 * `Q_pq = K_ij ⟨e_{y_i} − e_k, e_{y_j} − e_l⟩/2` of `φ_i ⊗ (e_{y_i} − e_k)/√2`: {@link pairGram}, {@link pairImages}.
 */
import { type Matrix, zeros } from '../../numerics/matrix.ts';
import type { PointKernel } from './point-kernel.ts';

/** Classes of points, checked. */
export interface Classes {
  /** Length n: `0…K − 1`. */
  readonly labels: ArrayLike<number>;
  readonly classCount: number;
}

/** Returns all `n(K − 1)` pairs. */
export function allPairs({ labels, classCount }: Classes): Int32Array {
  const pairs = new Int32Array(labels.length * (classCount - 1));
  let count = 0;
  for (let i = 0; i < labels.length; i++) {
    for (let k = 0; k < classCount; k++) if (k !== labels[i]) pairs[count++] = i * classCount + k;
  }
  return pairs;
}

/** The Gram matrix of some pairs, in their order. */
export function pairGram(kernel: PointKernel, { labels, classCount }: Classes, pairs: Int32Array): Matrix {
  const owners = pairs.map((p) => Math.floor(p / classCount));
  const points = Int32Array.from(new Set(owners));
  const place = new Map(Array.from(points, (i, a) => [i, a]));
  const own = owners.map((i) => place.get(i)!);
  const sides = owners.map((i) => labels[i]);
  const others = pairs.map((p) => p % classCount);
  const kernelPart = kernel.gram(points);
  const gram = zeros(pairs.length, pairs.length);
  for (let p = 0; p < pairs.length; p++) {
    const from = own[p] * points.length;
    const [y, k] = [sides[p], others[p]];
    for (let q = 0; q < pairs.length; q++) {
      const product =
        (y === sides[q] ? 1 : 0) - (y === others[q] ? 1 : 0) - (k === sides[q] ? 1 : 0) + (k === others[q] ? 1 : 0);
      if (product !== 0) gram.data[p * pairs.length + q] = kernelPart.data[from + own[q]] * (product / 2);
    }
  }
  return gram;
}

/**
 * `(Qz)_p = (f_{y_i}(x_i) − f_k(x_i))/√2` of the classifier that `z` stands for; `Infinity` at the `(i, y_i)`, which
 * are no pairs. Length `nK`, like `z`.
 *
 * Beyond the kernel's own rounding it is off by `4u g_i Σ z_q g_q`, `g = √K_ii`: the coefficients `Σ_k z_ik` are
 * compensated (`u`), so are the sums (`2u`), over `½ Σ_j (|b_{jy}| + |b_{jk}|) g_j ≤ Σ z_q g_q`; then the difference.
 */
export function pairImages(kernel: PointKernel, classes: Classes, z: Float64Array): Float64Array {
  const { labels, classCount } = classes;
  const n = kernel.points;
  const support = Int32Array.from({ length: n }, (_, i) => i).filter((i) => {
    for (let k = 0; k < classCount; k++) if (z[i * classCount + k] > 0) return true;
    return false;
  });
  const coefficients = zeros(support.length, classCount);
  support.forEach((i, a) => {
    for (let k = 0; k < classCount; k++)
      if (k !== labels[i]) coefficients.data[a * classCount + k] = -z[i * classCount + k];
    coefficients.data[a * classCount + labels[i]] = rowSum(z, i, classes);
  });
  const { data } = kernel.outputs(support, coefficients);
  const images = new Float64Array(n * classCount);
  for (let i = 0; i < n; i++) {
    const own = data[i * classCount + labels[i]];
    for (let k = 0; k < classCount; k++) {
      const p = i * classCount + k;
      images[p] = k === labels[i] ? Number.POSITIVE_INFINITY : (own - data[p]) / 2;
    }
  }
  return images;
}

/** `Σ_k z_ik`, compensated. */
function rowSum(z: Float64Array, i: number, { labels, classCount }: Classes): number {
  let sum = 0;
  let lost = 0;
  for (let k = 0; k < classCount; k++) {
    if (k === labels[i]) continue;
    const next = sum + z[i * classCount + k];
    const back = next - sum;
    lost += sum - (next - back) + (z[i * classCount + k] - back);
    sum = next;
  }
  return sum + lost;
}
