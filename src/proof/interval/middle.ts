import type { Interval } from './interval.ts';

/** Returns a number within an interval, in its middle where it is bounded: unbounded ones are halved at doubled ends. */
export function middle({ lower, upper }: Interval): number {
  if (lower === Number.NEGATIVE_INFINITY) {
    if (upper === Number.POSITIVE_INFINITY || upper > 0) return 0;
    return Math.max(-Number.MAX_VALUE, Math.min(-1, 2 * upper));
  }
  if (upper === Number.POSITIVE_INFINITY) return lower < 0 ? 0 : Math.min(Number.MAX_VALUE, Math.max(1, 2 * lower));
  const half = lower / 2 + upper / 2;
  return Math.min(upper, Math.max(lower, half));
}
