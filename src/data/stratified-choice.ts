import { randomStream } from '../random/stream.ts';

/**
 * A random choice of `n` out of two groups that keeps their shares and at least one of each: indices in ascending order.
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
    firstShuffled(from, count, randomStream(seed, 'data', key, role));
  const chosen = [...choose(positive, kept, 'positive'), ...choose(negative, n - kept, 'negative')];
  return chosen.sort((a, b) => a - b);
}

/** `count` of the items, each subset equally likely (the beginning of a Fisher–Yates shuffle). */
function firstShuffled(items: readonly number[], count: number, stream: { uniform(): number }): number[] {
  const shuffled = [...items];
  for (let i = 0; i < count; i++) {
    const other = i + Math.floor(stream.uniform() * (shuffled.length - i));
    [shuffled[i], shuffled[other]] = [shuffled[other], shuffled[i]];
  }
  return shuffled.slice(0, count);
}
