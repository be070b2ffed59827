import { nagarajan2023 as paper } from '../../src/papers/nagarajan-2023.ts';
import { itemsOf } from '../../src/papers/paper.ts';

/** Cites an item of this paper, for a claim. */
export const nagarajan2023 = itemsOf(paper);
