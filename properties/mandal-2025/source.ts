import { mandal2025 as paper } from '../../src/papers/mandal-2025.ts';
import { itemsOf } from '../../src/papers/paper.ts';

/** Cites an item of this paper, for a claim. */
export const mandal2025 = itemsOf(paper);
