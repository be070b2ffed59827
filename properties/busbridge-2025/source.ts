import { busbridge2025 as paper } from '../../src/papers/busbridge-2025.ts';
import { itemsOf } from '../../src/papers/paper.ts';

/** Cites an item of this paper, for a claim. */
export const busbridge2025 = itemsOf(paper);
