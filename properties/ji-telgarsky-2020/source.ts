import { jiTelgarsky2020 as paper } from '../../src/papers/ji-telgarsky-2020.ts';
import { itemsOf } from '../../src/papers/paper.ts';

/** Cites an item of this paper, for a claim. */
export const jiTelgarsky2020 = itemsOf(paper);
