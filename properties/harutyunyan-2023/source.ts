import { harutyunyan2023 as paper } from '../../src/papers/harutyunyan-2023.ts';
import { itemsOf } from '../../src/papers/paper.ts';

/** Cites an item of this paper, for a claim. */
export const harutyunyan2023 = itemsOf(paper);
