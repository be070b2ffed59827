import { membersOf, stratifiedSample } from '../../data/stratified-choice.ts';
import type { GrowthRow } from '../../report/growth.ts';

/** Parts of a sample, as shares of it, smallest first. */
const SHARES = [1 / 4, 1 / 2];

/**
 * Returns parts of a sample in the shares of its classes, each within the next, smallest first: indices in ascending
 * order. Parts that have no room for two points of each class are left out.
 *
 * @param codes classes from 0 to `classCount − 1`
 */
export function partsOf(codes: ArrayLike<number>, classCount: number, seed: number): number[][] {
  const parts: number[][] = [];
  let groups = membersOf(codes, classCount);
  for (const share of SHARES.toReversed()) {
    const size = Math.round(share * codes.length);
    if (size < 2 * classCount) break;
    const part = stratifiedSample(groups, size, seed, 'part');
    parts.unshift(part);
    const kept = new Set(part);
    groups = groups.map((group) => group.filter((i) => kept.has(i)));
  }
  return parts;
}

/** Returns what a row says of complexities: hard labels, and the teacher at temperature 1. */
export function ofGrowth(
  rows: readonly { readonly targets: string; readonly perSize: number }[],
): GrowthRow['complexity'] {
  return rows
    .filter(({ targets }) => targets === 'hard labels' || targets.endsWith(', τ = 1'))
    .map(({ targets, perSize }) => ({ targets, perSize }))
    .sort((a, b) => (a.targets < b.targets ? -1 : 1));
}
