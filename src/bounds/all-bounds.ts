import { papers } from '../papers/papers.ts';
import { boundsOfPapers } from './all.generated.ts';
import type { Bound } from './bound.ts';

const newestFirst = papers.toReversed().flatMap(({ id }) => boundsOfPapers[id] ?? []);

/** Every bound: soft labels first, then the newest paper first, within a paper in its order. */
export const allBounds: readonly Bound[] = [
  ...newestFirst.filter(({ labels }) => labels === 'soft'),
  ...newestFirst.filter(({ labels }) => labels === 'hard'),
];

/**
 * Returns the bound of that id, if it is one of this package.
 *
 * @example
 * boundById('mandal-2025/theorem-s')?.labels; // 'soft'
 */
export function boundById(id: string): Bound | undefined {
  return allBounds.find((bound) => bound.id === id);
}
