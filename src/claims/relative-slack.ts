/** Below this, the spacing of subnormal numbers would be a relative error above 2^−53. */
const SMALLEST = Number.MIN_VALUE * 2 ** 53;

/**
 * The slack of `value ≤ bound` as a share of the larger of both: `(bound − value) / max(|bound|, |value|)`, in
 * `[−2, 2]`.
 *
 * So one tolerance, a multiple of the machine's precision, serves numbers of every size; 0 ≤ 0 has slack 0.
 *
 * @example
 * relativeSlack(1.9e-20, 2e-20); // 0.05
 */
export function relativeSlack(value: number, bound: number): number {
  if (bound === Number.POSITIVE_INFINITY && value < bound) return 1;
  return (bound - value) / Math.max(Math.abs(bound), Math.abs(value), SMALLEST);
}
