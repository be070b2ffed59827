import { dang2026 as paper } from '../../src/papers/dang-2026.ts';
import { itemsOf } from '../../src/papers/paper.ts';

/** Cites an item of this paper, for a claim. */
export const dang2026 = itemsOf(paper);
