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
    drawn(from, count, [seed, 'data', key, role]);
  return [...choose(positive, kept, 'positive'), ...choose(negative, n - kept, 'negative')].sort((a, b) => a - b);
}

/**
 * A random choice of `n` out of several groups that keeps their shares, by the largest remainders, and at least one of
 * each: indices in ascending order.
 *
 * @param groups disjoint, none empty; with `n` at least their number, and at most as many as there are
 * @param key names the draws, with the seed
 * @example
 * stratifiedSample([[0, 1, 2, 3], [4, 5], [6]], 4, 1, 'points').length; // 4: two of the first, one of each other
 */
export function stratifiedSample(
  groups: readonly (readonly number[])[],
  n: number,
  seed: number | string,
  key: string,
): number[] {
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  const counts = groups.map((group) => Math.max(1, Math.floor((n * group.length) / total)));
  const excess = (g: number) => counts[g] - (n * groups[g].length) / total;
  const order = (): number[] => [...groups.keys()].sort((a, b) => excess(a) - excess(b) || a - b);
  let left = n - counts.reduce((sum, count) => sum + count, 0);
  for (; left > 0; left--) counts[order().filter((g) => counts[g] < groups[g].length)[0]]++;
  // Small groups took more than their share: the largest excess gives it back.
  for (; left < 0; left++) {
    const reducible = order().filter((g) => counts[g] > 1);
    counts[reducible[reducible.length - 1]]--;
  }
  return groups.flatMap((group, g) => drawn(group, counts[g], [seed, 'data', key, g])).sort((a, b) => a - b);
}

/**
 * Returns the indices of each class's members, in ascending order.
 *
 * @param codes classes from 0 to `count − 1`
 * @example
 * membersOf([1, 0, 1], 2); // [[1], [0, 2]]
 */
export function membersOf(codes: ArrayLike<number>, count: number): number[][] {
  const members: number[][] = Array.from({ length: count }, () => []);
  for (let i = 0; i < codes.length; i++) members[codes[i]].push(i);
  return members;
}

/** So many out of a group, by the stream of this key. */
function drawn(from: readonly number[], count: number, key: readonly (string | number)[]): number[] {
  return Array.from(sampleOrder(randomStream(...key), from.length, count), (place) => from[place]);
}
