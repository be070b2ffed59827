import type { Matrix } from '../../numerics/matrix.ts';
import { UNIT_ROUNDOFF } from '../../numerics/unit-roundoff.ts';

/** `Qz` with `Q_ij = y_i y_j K_ij`: `n×n`, `n → n`, without forming `Q`; skips the zeros of `z`. */
export function signedImage(gram: Matrix, labels: Int8Array, z: Float64Array): Float64Array {
  const n = gram.rows;
  const k = gram.data;
  const image = new Float64Array(n);
  const support = Int32Array.from(z.keys()).filter((j) => z[j] !== 0);
  if (support.length === 0) return image;
  const values = Float64Array.from(support, (j) => labels[j] * z[j]);
  for (let i = 0; i < n; i++) {
    const start = i * n;
    // Four sums: the additions of one would wait for each other.
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s = 0;
    for (; s + 3 < support.length; s += 4) {
      s0 += k[start + support[s]] * values[s];
      s1 += k[start + support[s + 1]] * values[s + 1];
      s2 += k[start + support[s + 2]] * values[s + 2];
      s3 += k[start + support[s + 3]] * values[s + 3];
    }
    for (; s < support.length; s++) s0 += k[start + support[s]] * values[s];
    image[i] = labels[i] * (s0 + s1 + (s2 + s3));
  }
  return image;
}

/**
 * Below this the sign of `(Qz)_i − 1` means nothing: `8u √K_ii Σ_j |z_j| √K_jj`, typical (not worst-case) rounding.
 * Length n.
 */
export function roundingSlack(gram: Matrix, z: Float64Array): Float64Array {
  const scales = Float64Array.from(z, (_, i) => Math.sqrt(gram.data[i * (gram.cols + 1)]));
  let spread = 0;
  for (let j = 0; j < z.length; j++) spread += Math.abs(z[j]) * scales[j];
  return scales.map((scale) => 8 * UNIT_ROUNDOFF * spread * scale);
}
