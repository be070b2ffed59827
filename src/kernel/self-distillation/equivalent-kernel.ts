/**
 * Returns the eigenvalues of the kernel `g†` with which one ridge fit on the first targets, with the multiplier `c_0`,
 * is the t-th round of self-distillation: `d†_k = c_0/(∏_{i ≤ t} (1 + c_i/d_k) − 1) ≤ d_k`. Its cross-kernel is `g_xᵀ
 * Vᵀ D⁻¹ D† V`.
 *
 * @param values `d_k ≥ 0`; 0 stays 0.
 * @param multipliers `c_0 … c_t`, at least one, all positive.
 *
 * Source: derived; Mobahi et al. 2020 have such a kernel.
 *
 * @example
 * equivalentEigenvalues([2, 1], [0.5]); // [2, 1]
 * equivalentEigenvalues([1], [1, 1]); // [0.3333…]
 */
export function equivalentEigenvalues(values: ArrayLike<number>, multipliers: readonly number[]): Float64Array {
  return Float64Array.from(values, (value) => {
    if (value === 0) return 0;
    // The logarithm of the product keeps the digits of small quotients.
    const log = multipliers.reduce((sum, c) => sum + Math.log1p(c / value), 0);
    return multipliers[0] / Math.expm1(log);
  });
}

/**
 * Returns the effective number of entries, `(Σ b)²/Σ b²`: n for equal ones, 1 where one is left.
 *
 * @param entries not negative, not all 0.
 * @example
 * effectiveNumber([1, 1, 0]); // 2
 */
export function effectiveNumber(entries: ArrayLike<number>): number {
  let [largest, sum, squares] = [0, 0, 0];
  for (let k = 0; k < entries.length; k++) largest = Math.max(largest, entries[k]);
  for (let k = 0; k < entries.length; k++) {
    sum += entries[k] / largest;
    squares += (entries[k] / largest) ** 2;
  }
  return sum ** 2 / squares;
}
