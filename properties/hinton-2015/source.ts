import { hinton2015 as paper } from '../../src/papers/hinton-2015.ts';
import { itemsOf } from '../../src/papers/paper.ts';

/** Cites an item of this paper, for a claim. */
export const hinton2015 = itemsOf(paper);
