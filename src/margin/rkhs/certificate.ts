import { notPositiveSemidefinite } from '../../numerics/gram-checks.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { UNIT_ROUNDOFF } from '../../numerics/unit-roundoff.ts';

/** Certificate of one weight vector for `γ₂ = min_{q∈Δ} √(qᵀQq)`, `Q_ij = y_i y_j K_ij`. */
export interface RkhsCertificate {
  readonly lower: number;
  readonly upper: number;
  /** Length n, `q ≥ 0`, sum 1. */
  readonly weights: Float64Array;
  /** The relative gap `(upper − lower)/upper` that rounding alone would leave to optimal weights of this length. */
  readonly roundingGap: number;
}

/**
 * The interval that `q = z/Σz` proves: `min_i (Qq)_i / √(qᵀQq) ≤ γ₂ ≤ √(qᵀQq)`, both ends moved outward by their
 * rounding error.
 *
 * The left inequality is Cauchy–Schwarz in the RKHS: `f = Σ q_i y_i K(x_i, ·)` has norm `√(qᵀQq)` and
 * `y_i f(x_i) = (Qq)_i`. Rounding, `u = 2^−53` and `g_i = √K_ii`, so that `|K_ij| ≤ g_i g_j`:
 *
 * - each entry is off by at most `entryError · g_i g_j`;
 * - sums are compensated (Neumaier), so `(Kp)_i`, `p = y⊙z`, is off by `u` a product and `u` for the result, plus
 *   `O(n²u²)` (below `u` for n ≤ 10^7): `3u g_i Σ_j z_j g_j`; the sum over `i` adds the same again;
 * - therefore `|Δ(Qz)_i| ≤ η g_i s` and `|Δ zᵀQz| ≤ η s²` with `s = Σ z_j g_j`, `η = entryError + 8u` (`6u` and the
 *   rounding of `s`);
 * - the square root, the quotients and `Σz` cost a relative `8u` at each end.
 *
 * `gram` is `n×n` symmetric and positive semidefinite up to `entryError`; `labels` and `z ≥ 0` (not all 0) have length
 * n.
 *
 * @throws DistillCheckError `NOT_POSITIVE_SEMIDEFINITE` when `zᵀQz < 0` beyond rounding.
 */
export function rkhsCertificate(gram: Matrix, labels: Int8Array, z: Float64Array, entryError: number): RkhsCertificate {
  const n = gram.rows;
  const scales = Float64Array.from(z, (_, i) => Math.sqrt(gram.data[i * (n + 1)]));
  const support = Int32Array.from(z.keys()).filter((j) => z[j] > 0);
  const values = Float64Array.from(support, (j) => labels[j] * z[j]);
  const images = new Float64Array(n);
  for (let i = 0; i < n; i++) images[i] = labels[i] * supportProduct(gram.data, i * n, support, values);
  return certificateOf(images, scales, z, entryError);
}

/**
 * The same from `(Qz)_i` as computed, compensated, and `g_i = √K_ii`: each of length n.
 *
 * @throws DistillCheckError `NOT_POSITIVE_SEMIDEFINITE` when `zᵀQz < 0` beyond rounding.
 */
export function certificateOf(
  images: Float64Array,
  scales: Float64Array,
  z: Float64Array,
  entryError: number,
): RkhsCertificate {
  const n = z.length;
  const { support, total, spread, largest } = supportSums(scales, z);
  const relative = entryError + 8 * UNIT_ROUNDOFF;
  const widening = relative * spread * spread;
  const computed = supportSum(images, support, z);
  if (computed < -widening) throw notPositiveSemidefinite();
  const square = Math.max(0, computed) + widening;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    least = Math.min(least, images[i] - relative * scales[i] * spread);
  }
  const length = Math.sqrt(square);
  const weights = z.map((value) => value / total);
  return {
    lower: least > 0 ? (least / length) * (1 - 8 * UNIT_ROUNDOFF) : 0,
    upper: (length / total) * (1 + 8 * UNIT_ROUNDOFF),
    weights,
    roundingGap: Math.min(1, (relative * spread * (spread + largest * total)) / square),
  };
}

function supportSums(scales: Float64Array, z: Float64Array) {
  const support = Int32Array.from(z.keys()).filter((j) => z[j] > 0);
  let total = 0;
  let lost = 0;
  let spread = 0;
  let largest = 0;
  for (const j of support) {
    const next = total + z[j];
    lost += total >= z[j] ? total - next + z[j] : z[j] - next + total;
    total = next;
    spread += z[j] * scales[j];
    largest = Math.max(largest, scales[j]);
  }
  spread *= 1 + 2 * z.length * UNIT_ROUNDOFF;
  return { support, total: total + lost, spread, largest };
}

/** `Σ_j row_j · values_j` over the support, compensated. */
function supportProduct(data: Float64Array, start: number, support: Int32Array, values: Float64Array): number {
  let sum = 0;
  let lost = 0;
  for (let k = 0; k < support.length; k++) {
    const term = data[start + support[k]] * values[k];
    const next = sum + term;
    // Knuth's two-sum: what the addition dropped, without a branch.
    const back = next - sum;
    lost += sum - (next - back) + (term - back);
    sum = next;
  }
  return sum + lost;
}

function supportSum(images: Float64Array, support: Int32Array, z: Float64Array): number {
  return supportProduct(
    images,
    0,
    support,
    Float64Array.from(support, (j) => z[j]),
  );
}
