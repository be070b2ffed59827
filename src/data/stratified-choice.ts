import { sampleOrder } from '../random/sample-order.ts';
import { randomStream } from '../random/stream.ts';

/**
 * A random choice of `n` out of two groups that keeps their shares and at least one of each: indices in ascending
 * order.
 *
 * @param positive,negative disjoint indices; with `n` at most as many as there are, and at least 2
 * @param key names the draws, with the seed
 * @example
 * stratifiedChoice([0, 1, 2, 3], [4, 5], 3, 1, 'points').length; // 3: two of the first, one of the second
 */
export function stratifiedChoice(
  positive: readonly number[],
  negative: readonly number[],
  n: number,
  seed: number | string,
  key: string,
): number[] {
  const total = positive.length + negative.length;
  const kept = n === total ? positive.length : Math.min(n - 1, Math.max(1, Math.round((n * positive.length) / total)));
  const choose = (from: readonly number[], count: number, role: string) =>
    Array.from(sampleOrder(randomStream(seed, 'data', key, role), from.length, count), (place) => from[place]);
  const chosen = [...choose(positive, kept, 'positive'), ...choose(negative, n - kept, 'negative')];
  return chosen.sort((a, b) => a - b);
}
