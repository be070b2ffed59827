import { ildiz2025 as paper } from '../../src/papers/ildiz-2025.ts';
import { itemsOf } from '../../src/papers/paper.ts';

/** Cites an item of this paper, for a claim. */
export const ildiz2025 = itemsOf(paper);
