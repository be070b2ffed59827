import { solveKernel } from '../kernel/factored-kernel.ts';
import { requireNumbers } from '../numerics/argument-checks.ts';
import { columnsOf, dot, type Matrix, row } from '../numerics/matrix.ts';
import type { Loss } from '../student/losses.ts';
import { type KernelSystem, whiten } from './kernel-system.ts';

/**
 * The weight change to which gradient descent on the linearised student converges: `Δŵ = φ(X) Θ⁻¹ Δz`, the smallest
 * that makes every correction `Δz_i = z_i − z₀(x_i)`.
 *
 * @param features `n×p`, the rows `φ(x_i)`.
 * @param system `Θ = φ(X)ᵀφ(X)`, factored.
 * @param corrections length n.
 * @returns length p.
 *
 * Source: Ji & Zhu 2020, equation (4).
 *
 * @example
 * const features = fromRows([[1, 0, 1], [0, 1, 1]]);
 * convergedWeightChange(features, kernelSystem(featureGram(features)), [3, 0]); // [2, −1, 1]
 */
export function convergedWeightChange(
  features: Matrix,
  system: KernelSystem,
  corrections: ArrayLike<number>,
): Float64Array {
  requireNumbers('the corrections', corrections, system.samples);
  const coefficients = solveKernel(system, corrections);
  const change = new Float64Array(features.cols);
  coefficients.forEach((c, i) => {
    const phi = row(features, i);
    for (let k = 0; k < change.length; k++) change[k] += c * phi[k];
  });
  return change;
}

/**
 * `‖Δŵ_k‖ = √(Σ_c Δz_kcᵀ Θ_k⁻¹ Δz_kc)` for the first `k = 1…n` samples, all from one factorisation: entry `k − 1`.
 *
 * @param corrections length n, or `n×K` for `K` outputs with weights of their own on the same features, as the logits of
 * `K` classes have.
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT` unless each column holds n finite numbers.
 * @example
 * weightChangeNorms(kernelSystem(fromRows([[4]])), [2]); // [1]
 * weightChangeNorms(kernelSystem(fromRows([[4]])), fromRows([[6, 8]])); // [5]
 */
export function weightChangeNorms(system: KernelSystem, corrections: ArrayLike<number> | Matrix): Float64Array {
  const squares = new Float64Array(system.samples);
  for (const column of 'data' in corrections ? columnsOf(corrections) : [corrections]) {
    requireNumbers('the corrections', column, system.samples);
    whiten(system, column).forEach((value, i) => {
      squares[i] += value * value;
    });
  }
  let sum = 0;
  return squares.map((square) => {
    sum += square;
    return Math.sqrt(sum);
  });
}

/**
 * Computes what the converged student adds to its start at other inputs: `Θ(x, X) Θ⁻¹ Δz`.
 *
 * @param cross `t×n`: the kernel between the other inputs and the samples.
 * @returns length t.
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT` unless the corrections are n finite numbers.
 * @example
 * const features = fromRows([[1, 0, 1], [0, 1, 1]]);
 * const cross = timesTransposed(fromRows([[1, 1, 0]]), features);
 * convergedCorrections(kernelSystem(featureGram(features)), cross, [3, 0]); // [1]
 */
export function convergedCorrections(
  system: KernelSystem,
  cross: Matrix,
  corrections: ArrayLike<number>,
): Float64Array {
  requireNumbers('the corrections', corrections, system.samples);
  const coefficients = solveKernel(system, corrections);
  return Float64Array.from({ length: cross.rows }, (_, i) => dot(row(cross, i), coefficients));
}

/** Settings of gradient descent on the linearised student. */
export interface LinearDescent {
  /** Of the summed loss. */
  readonly stepSize: number;
  readonly steps: number;
  /** Stop once no residual is larger. Default: never. */
  readonly residual?: number;
  /** `Δw` to start from, length p. Default: 0. */
  readonly start?: Float64Array;
}

/**
 * Full-batch gradient descent on `Σ_i ℓ_i(z₀(x_i) + ⟨φ(x_i), Δw⟩)`: the weight change after the last step.
 *
 * @param features `n×p`.
 * @param initialLogits `z₀`, length n.
 * @example
 * const loss = lossOf({ labels: Int8Array.of(1, -1), teacherLogits: Float64Array.of(3, 0) }, 'soft');
 * const features = fromRows([[1, 0, 1], [0, 1, 1]]);
 * descendLinearised(features, [0, 0], loss, { stepSize: 1, steps: 1000 }); // [2, −1, 1]: as convergedWeightChange
 */
export function descendLinearised(
  features: Matrix,
  initialLogits: ArrayLike<number>,
  loss: Loss,
  { stepSize, steps, residual = 0, start }: LinearDescent,
): Float64Array {
  const change = start ? start.slice() : new Float64Array(features.cols);
  for (let step = 0; step < steps; step++) {
    const residuals = Float64Array.from({ length: features.rows }, (_, i) => {
      return loss.residual(initialLogits[i] + dot(row(features, i), change), i);
    });
    if (residuals.every((value) => Math.abs(value) <= residual)) break;
    residuals.forEach((value, i) => {
      const phi = row(features, i);
      for (let k = 0; k < change.length; k++) change[k] -= stepSize * value * phi[k];
    });
  }
  return change;
}
