import { betaQuantileBelow } from './beta-quantile.ts';

/**
 * Returns Student's `t` with `P(|T| > t) ≤ outside`, short of equality by rounding errors alone: never too small.
 *
 * `df/(df + T²)` is Beta(df/2, ½), so `t = √(df (1−x)/x)` at its quantile. Infinite where `x` underflows.
 *
 * @param outside in (0, 1): both tails together
 * @param df degrees of freedom, positive
 *
 * @example
 * studentQuantile(0.05, 10); // 2.228…
 */
export function studentQuantile(outside: number, df: number): number {
  const { x, y } = betaQuantileBelow(outside, df / 2, 0.5);
  return Math.sqrt((df * y) / x) * (1 + 2 * Number.EPSILON);
}
