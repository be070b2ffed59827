import type { Matrix } from '../numerics/matrix.ts';
import { timesTransposed } from '../numerics/times-transposed.ts';

/**
 * The Gram matrix of features, `Θ_ij = ⟨φ_i, φ_j⟩`: `n×p → n×n`. With the tangent features of a network it is its
 * empirical neural tangent kernel.
 *
 * @example
 * featureGram(fromRows([[1, 2], [0, 1]])); // [[5, 2], [2, 1]]
 */
export function featureGram(features: Matrix): Matrix {
  return timesTransposed(features, features);
}
