import { studentQuantile } from './student-quantile.ts';

/** Where Student's quantiles are those of the normal law to `(z² + 1)/4 · 2⁻⁴⁰` of themselves. */
const MANY = 2 ** 40;

/**
 * Returns the normal `z` with `P(|Z| > z) ≤ outside`, to about 1e−11 of itself.
 *
 * @param outside in (0, 1): both tails together
 * @example
 * normalQuantile(0.1); // 1.6448536…
 */
export function normalQuantile(outside: number): number {
  return studentQuantile(outside, MANY);
}
