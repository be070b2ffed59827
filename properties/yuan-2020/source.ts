import { itemsOf } from '../../src/papers/paper.ts';
import { yuan2020 as paper } from '../../src/papers/yuan-2020.ts';

/** Cites an item of this paper, for a claim. */
export const yuan2020 = itemsOf(paper);
