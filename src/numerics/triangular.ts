import type { LowerTriangle } from './cholesky.ts';

/**
 * Overwrites `x` (its first `order` entries) by `L⁻¹x`.
 *
 * @example
 * const factor = lowerTriangle(2);
 * factor.data.set([2, 1, 2]); // L = [[2, 0], [1, 2]]
 * solveLower(factor, 2, Float64Array.of(2, 5)); // [1, 2]
 */
export function solveLower(factor: LowerTriangle, order: number, x: Float64Array): Float64Array {
  const { data, starts } = factor;
  for (let i = 0; i < order; i++) {
    const start = starts[i];
    let even = 0;
    let odd = 0;
    let k = 0;
    for (; k + 1 < i; k += 2) {
      even += data[start + k] * x[k];
      odd += data[start + k + 1] * x[k + 1];
    }
    if (k < i) even += data[start + k] * x[k];
    x[i] = (x[i] - (even + odd)) / data[start + i];
  }
  return x;
}

/** Overwrites `x` (its first `order` entries) by `L⁻ᵀx`, by rows of `L`. */
export function solveUpper(factor: LowerTriangle, order: number, x: Float64Array): Float64Array {
  const { data, starts } = factor;
  for (let i = order - 1; i >= 0; i--) {
    const start = starts[i];
    const value = x[i] / data[start + i];
    x[i] = value;
    for (let k = 0; k < i; k++) x[k] -= value * data[start + k];
  }
  return x;
}
