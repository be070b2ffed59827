import { jiZhu2020 as paper } from '../../src/papers/ji-zhu-2020.ts';
import { itemsOf } from '../../src/papers/paper.ts';

/** Cites an item of this paper, for a claim. */
export const jiZhu2020 = itemsOf(paper);
