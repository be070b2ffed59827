import { type BetaTails, betaTails } from './beta-tails.ts';
import { logBeta } from './log-incomplete-beta.ts';

/** A point of [0, 1) with its distance from 1, each to its own last digits. */
export interface UnitPoint {
  readonly x: number;
  /** `1 − x`. */
  readonly y: number;
}

/**
 * Returns a point just below the quantile: `P(X ≤ x) ≤ p` for `X ~ Beta(a, b)`, short of equality by rounding errors
 * alone.
 *
 * Newton's method on the logarithm of the smaller tail, in the logarithm of the distance from the nearer end, within a
 * bracket that bisection keeps. Its answer is moved down by the error bound of that tail over its logarithmic slope,
 * and two units in the last place; `y` is rounded up.
 *
 * `x` is 0 where the quantile underflows.
 *
 * @param p in (0, 1)
 * @param a positive
 * @param b positive
 *
 * @example
 * betaQuantileBelow(0.25, 1, 1).x; // 0.25, less a few units in the last place
 */
export function betaQuantileBelow(p: number, a: number, b: number): UnitPoint {
  const target = { lower: p, upper: 1 - p };
  if (excessOf(betaTails(0.5, 0.5, a, b), target).value > 0) {
    const x = distance(target, a, b, -1);
    const y = 1 - x;
    return { x, y: 1 - y > x ? y + 2 ** -53 : y };
  }
  const y = distance({ lower: target.upper, upper: p }, b, a, 1);
  const x = 1 - y;
  return { x: 1 - x < y ? x - 2 ** -53 : x, y };
}

/** The probabilities on either side of a quantile; the smaller one has all its digits. */
interface Split {
  readonly lower: number;
  readonly upper: number;
}

/** The quantile of Beta(a, b) when it is at most ½, moved by its error in the direction of `sign`. */
function distance(split: Split, a: number, b: number, sign: 1 | -1): number {
  let low = Math.log(Number.MIN_VALUE);
  let high = Math.log(0.5);
  // Where the density is still x^{a−1}/B(a, b).
  let at = (Math.log(split.lower) + Math.log(a) + logBeta(a, b)) / a;
  if (!(at > low)) at = low;
  if (!(at < high)) at = (low + high) / 2;
  let moved = 0;
  for (let i = 0; i < 200; i++) {
    const x = Math.exp(at);
    const { value, slope, error } = excessOf(betaTails(x, 1 - x, a, b), split);
    const step = -value / (slope / (1 - x));
    moved = (Math.abs(value) + error) / (slope / (1 - x));
    if (value > 0) high = at;
    else low = at;
    if (Math.abs(value) <= error || high - low <= Math.abs(at) * Number.EPSILON) break;
    const next = at + step;
    at = next > low && next < high ? next : (low + high) / 2;
  }
  const x = Math.exp(at);
  if (at <= Math.log(Number.MIN_VALUE)) return sign < 0 ? 0 : Number.MIN_VALUE;
  return Math.max(0, x * (1 + sign * (moved + 2 * Number.EPSILON)));
}

/**
 * Computes how far the smaller tail is beyond its target, as a logarithm that grows with x; its slope is per
 * `ln x/(1−x)`.
 */
function excessOf(tails: BetaTails, { lower, upper }: Split) {
  return lower <= upper
    ? {
        value: tails.lower - Math.log(lower),
        slope: Math.exp(tails.weight - tails.lower),
        error: tails.lowerError - Math.log(lower) * Number.EPSILON,
      }
    : {
        value: Math.log(upper) - tails.upper,
        slope: Math.exp(tails.weight - tails.upper),
        error: tails.upperError - Math.log(upper) * Number.EPSILON,
      };
}
