import { itemsOf } from '../../src/papers/paper.ts';
import { sagliettiZdeborova2022 as paper } from '../../src/papers/saglietti-zdeborova-2022.ts';

/** Cites an item of this paper, for a claim. */
export const sagliettiZdeborova2022 = itemsOf(paper);
