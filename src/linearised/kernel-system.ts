import { DistillCheckError } from '../errors.ts';
import { type FactoredKernel, factorGram } from '../kernel/factored-kernel.ts';
import { requireSymmetric } from '../numerics/gram-checks.ts';
import type { Matrix } from '../numerics/matrix.ts';
import { solveLower } from '../numerics/triangular.ts';

/** A factored Gram matrix `Θ = LLᵀ`; the first `k` rows factor the Gram matrix of the first `k` samples. */
export type KernelSystem = Pick<FactoredKernel, 'samples' | 'factor'>;

/**
 * Factors a Gram matrix once for every question about it and about its leading parts.
 *
 * @param gram `n×n`, symmetric, positive definite to working precision.
 * @throws DistillCheckError `SINGULAR_KERNEL` naming the first sample whose features depend on those before it;
 * `BAD_SHAPE`, `BAD_INPUT`, `NOT_SYMMETRIC`.
 * @example
 * kernelSystem(networkNtkGram(fromRows([[1, 0], [0, 1]]), { depth: 1, activation: 'relu' }));
 */
export function kernelSystem(gram: Matrix): KernelSystem {
  requireSymmetric('the Gram matrix', gram);
  const { factor, failed } = factorGram(gram, 0);
  if (failed >= 0) {
    throw new DistillCheckError(
      'SINGULAR_KERNEL',
      `the features of sample ${failed + 1} depend on those of the samples before it`,
      'leave out repeated samples, or use a wider or deeper network',
    );
  }
  return { samples: gram.rows, factor };
}

/**
 * `L⁻¹ Δz`: `n → n`, a new array. Inner products of such vectors are those of `⟨a, b⟩_Θ = aᵀ Θ⁻¹ b`, and those of their
 * first `k` entries belong to the first `k` samples.
 *
 * @example
 * whiten(kernelSystem(fromRows([[4]])), Float64Array.of(2)); // [1]
 */
export function whiten({ samples, factor }: KernelSystem, corrections: ArrayLike<number>): Float64Array {
  return solveLower(factor, samples, Float64Array.from(corrections));
}
