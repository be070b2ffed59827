import { requireNumbers } from '../../numerics/argument-checks.ts';
import { columnsOf, type Matrix } from '../../numerics/matrix.ts';
import { type FactoredKernel, inverseQuadratic } from '../factored-kernel.ts';

/** Complexity of targets under a kernel. */
export interface SupervisionComplexity {
  /** `√Tr(Yᵀ K⁻¹ Y)`: the norm of the smallest function of the kernel's space that takes these values. */
  readonly complexity: number;
  /** `(1/n) √(Tr(Yᵀ K⁻¹ Y) · Tr K)`: unchanged when the kernel is scaled; at least `1/√n` for ±1 labels. */
  readonly adjusted: number;
  /** `√(Σ Y²/n)`: what to divide by to compare targets of different size; 1 for ±1 labels. */
  readonly rootMeanSquare: number;
}

/**
 * Supervision complexity of targets under a kernel (with its jitter: then the numbers are lower bounds of those
 * without).
 *
 * @param targets length n, or `n×k` for `k` outputs that share the kernel.
 * @throws DistillCheckError `BAD_SHAPE` unless there are as many targets as samples, `BAD_INPUT` at one that is not
 * finite.
 *
 * Source: Harutyunyan et al. 2023.
 *
 * @example
 * supervisionComplexity(factoredKernel(fromRows([[4, 0], [0, 4]])), [1, -1]); // complexity √½, adjusted 1
 */
export function supervisionComplexity(
  kernel: FactoredKernel,
  targets: ArrayLike<number> | Matrix,
): SupervisionComplexity {
  const columns = 'data' in targets ? columnsOf(targets) : [targets];
  const n = kernel.samples;
  let squared = 0;
  let squares = 0;
  for (const column of columns) {
    requireNumbers('the targets', column, n);
    squared += inverseQuadratic(kernel, column);
    for (let i = 0; i < n; i++) squares += column[i] * column[i];
  }
  return {
    complexity: Math.sqrt(squared),
    adjusted: Math.sqrt(squared * kernel.trace) / n,
    rootMeanSquare: Math.sqrt(squares / n),
  };
}
