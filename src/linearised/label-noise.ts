import { DistillCheckError } from '../errors.ts';
import { requireMatrix, requireNumbers } from '../numerics/argument-checks.ts';
import type { Matrix } from '../numerics/matrix.ts';

/**
 * Returns what hard labels cost a student that is linear in its labels, `ŵ = Ay` (ridge regression, kernels, a number of
 * gradient steps): with independent `y_i ∈ {0, 1}` of probability `p_i`, for every `w₀`,
 *
 * `E‖Ay − w₀‖² = ‖Ap − w₀‖² + Tr A diag(p(1 − p)) Aᵀ`.
 *
 * The trace is returned: labels that are the true probabilities never hurt such a student.
 *
 * @param smoother `A`, `m×n`.
 * @param probabilities `p`, length n, in `[0, 1]`.
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`, `NOT_PROBABILITIES`.
 *
 * Source: derived, beside Menon et al. 2021.
 *
 * @example
 * labelNoise(fromRows([[0.5, 0.5]]), [0.5, 1]); // 0.0625
 */
export function labelNoise(smoother: Matrix, probabilities: ArrayLike<number>): number {
  requireMatrix('the smoother', smoother);
  requireNumbers('the probabilities', probabilities, smoother.cols);
  let sum = 0;
  for (let i = 0; i < smoother.cols; i++) {
    const p = probabilities[i];
    if (!(p >= 0 && p <= 1)) {
      throw new DistillCheckError('NOT_PROBABILITIES', `probability ${i + 1} is ${p}`, 'it must lie in [0, 1]');
    }
    for (let j = 0; j < smoother.rows; j++) sum += smoother.data[j * smoother.cols + i] ** 2 * p * (1 - p);
  }
  return sum;
}
