import type { Dataset } from '../../data/dataset.ts';
import { norm, row, zeros } from '../../numerics/matrix.ts';

/** Squarings of the second-moment matrix: `λ_max ≤ tr(M⁶⁴)^{1/64}` is at most `d^{1/64}` too large (4 % at d = 10). */
const SQUARINGS = 6;
/** Above this dimension one squaring, the Frobenius norm, is all that is affordable. */
const LARGE = 200;

/**
 * An upper bound of `sup_w ‖S_q(w)‖`, certain for every `w`.
 *
 * With `S_tot = Σ q_i y_i x_i`, for any unit `u` and any set of open gates
 * `⟨u, S⟩ ≤ Σ_i q_i max(0, y_i⟨u, x_i⟩) = ½ ⟨u, S_tot⟩ + ½ Σ_i q_i |⟨u, x_i⟩| ≤ ½ ‖S_tot‖ + ½ √λ_max(Σ_i q_i x_i x_iᵀ)`
 * (Cauchy–Schwarz and `Σ q_i = 1`): for inputs that fill the sphere that is √d times less than `Σ q_i ‖x_i‖`.
 *
 * @param q length n, convex
 */
export function largestSum({ inputs, labels }: Pick<Dataset, 'inputs' | 'labels'>, q: Float64Array): number {
  const d = inputs.cols;
  const total = new Float64Array(d);
  let moments = zeros(d, d).data;
  for (let i = 0; i < inputs.rows; i++) {
    const x = row(inputs, i);
    if (q[i] === 0) continue;
    for (let k = 0; k < d; k++) {
      total[k] += q[i] * labels[i] * x[k];
      for (let l = 0; l < d; l++) moments[k * d + l] += q[i] * x[k] * x[l];
    }
  }
  // log λ_max of M is followed through squarings of M/tr M, whose eigenvalues stay within [0, 1].
  let logarithm = 0;
  let power = 1;
  for (let round = 0; round < (d > LARGE ? 1 : SQUARINGS); round++) {
    const trace = traceOf(moments, d);
    logarithm += Math.log(trace) / power;
    moments = squared(
      moments.map((value) => value / trace),
      d,
    );
    power *= 2;
  }
  const largest = Math.exp(logarithm + Math.log(traceOf(moments, d)) / power);
  return (norm(total) + Math.sqrt(largest)) / 2;
}

function traceOf(matrix: Float64Array, d: number): number {
  let trace = 0;
  for (let k = 0; k < d; k++) trace += matrix[k * d + k];
  return trace;
}

function squared(matrix: Float64Array, d: number): Float64Array<ArrayBuffer> {
  const out = new Float64Array(d * d);
  for (let k = 0; k < d; k++) {
    for (let m = 0; m < d; m++) {
      const value = matrix[k * d + m];
      for (let l = 0; l < d; l++) out[k * d + l] += value * matrix[m * d + l];
    }
  }
  return out;
}
