import { papersById } from './all.generated.ts';
import type { Paper } from './paper.ts';

/** Every paper, the oldest first; of one year by id. */
export const papers: readonly Paper[] = Object.values(papersById).toSorted(
  (a, b) => a.year - b.year || (a.id < b.id ? -1 : 1),
);

/**
 * Returns the paper of that id, if it is one of this package.
 *
 * @example
 * paperById('mandal-2025')?.year; // 2025
 */
export function paperById(id: string): Paper | undefined {
  return Object.hasOwn(papersById, id) ? papersById[id] : undefined;
}
