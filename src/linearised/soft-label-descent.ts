/**
 * Gradient descent on a linear teacher's soft labels: its limit, {@link softLabelLimit}, and speed, {@link
 * softLabelRate}.
 */
import { requireMatrix, requireNumbers } from '../numerics/argument-checks.ts';
import { dot, type Matrix, norm, row } from '../numerics/matrix.ts';
import { projection } from '../numerics/projection.ts';
import { sigmoid } from '../numerics/sigmoid.ts';
import { symmetricSpectrum } from '../numerics/spectrum.ts';
import { transposed } from '../numerics/times-transposed.ts';
import { UNIT_ROUNDOFF } from '../numerics/unit-roundoff.ts';
import { featureGram } from './feature-gram.ts';

/** The rows of a matrix. */
export function rowsOf(samples: Matrix): Float64Array[] {
  return Array.from({ length: samples.rows }, (_, i) => row(samples, i));
}

/**
 * Returns the student to which gradient descent or flow on a linear teacher's soft labels converges: `P w* + (I − P)
 * w(0)`, P the projection on the span of the samples, whatever their number and rank.
 *
 * @param samples `n×d`, the rows `x_i`.
 * @param teacher `w*`, length d.
 * @param start `w(0)`, length d. Default: 0.
 * @returns length d.
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`.
 *
 * Source: Phuong & Lampert 2019, linear students; here without their conditions on rank and start.
 *
 * @example
 * softLabelLimit(fromRows([[1, 0], [1, 0]]), [3, 4]); // [3, 0]
 * softLabelLimit(fromRows([[1, 0], [1, 0]]), [3, 4], [7, 7]); // [3, 7]
 */
export function softLabelLimit(
  samples: Matrix,
  teacher: ArrayLike<number>,
  start: ArrayLike<number> = new Float64Array(samples.cols),
): Float64Array {
  requireTask(samples, teacher);
  requireNumbers('the start', start, samples.cols);
  const missing = Float64Array.from(teacher, (value, k) => value - start[k]);
  return projection(rowsOf(samples), missing).map((value, k) => start[k] + value);
}

/** Speed of descent on soft labels. */
export interface SoftLabelRate {
  /** `η = 4/λ_max(XXᵀ/n)`, of the mean cross-entropy. */
  readonly stepSize: number;
  /** `μ`, the least curvature in the span of the samples within `ρ` of the limit. */
  readonly curvature: number;
  /** `ρ = ‖w(0) − w_∞‖`. */
  readonly distance: number;
}

/**
 * Computes a rate of descent on the mean cross-entropy of soft labels, from `w(0)` to `w_∞` ({@link softLabelLimit}):
 *
 * `‖w_k − w_∞‖ ≤ (1 − ημ)^k ρ` with step size `η`, and `≤ e^{−μt} ρ` along the flow, where
 * `μ = σ'(max_i |x_i·w_∞| + ‖x_i‖ρ) λ⁺_min(XXᵀ/n)`, `λ⁺_min` the least eigenvalue that is not 0.
 *
 * @param samples `n×d`, not all zero; up to a few hundred of the smaller of n and d.
 * @param teacher `w*`, length d.
 * @param start `w(0)`, length d. Default: 0, where `ρ = ‖w_∞‖`.
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`.
 *
 * Source: derived; Phuong & Lampert 2019 show that the flow converges.
 *
 * @example
 * softLabelRate(fromRows([[2, 0]]), [0, 1]); // ŵ = 0: { stepSize: 1, curvature: 1, distance: 0 }
 */
export function softLabelRate(
  samples: Matrix,
  teacher: ArrayLike<number>,
  start: ArrayLike<number> = new Float64Array(samples.cols),
): SoftLabelRate {
  const { rows: n, cols: d } = samples;
  const limit = softLabelLimit(samples, teacher, start);
  const distance = norm(limit.map((value, k) => value - start[k]));
  const reach = Math.max(...rowsOf(samples).map((x) => Math.abs(dot(x, limit)) + norm(x) * distance));
  const { values } = symmetricSpectrum(featureGram(n <= d ? samples : transposed(samples)));
  // Eigenvalues are off by a few units times their number and the largest.
  const nonzero = values.filter((value) => value > 64 * values.length * UNIT_ROUNDOFF * values[0]);
  return {
    stepSize: (4 * n) / values[0],
    curvature: (sigmoid(reach) * sigmoid(-reach) * nonzero[nonzero.length - 1]) / n,
    distance,
  };
}

function requireTask(samples: Matrix, teacher: ArrayLike<number>): void {
  requireMatrix('the samples', samples);
  requireNumbers('the teacher', teacher, samples.cols);
}
