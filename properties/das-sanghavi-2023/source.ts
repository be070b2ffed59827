import { dasSanghavi2023 as paper } from '../../src/papers/das-sanghavi-2023.ts';
import { itemsOf } from '../../src/papers/paper.ts';

/** Cites an item of this paper, for a claim. */
export const dasSanghavi2023 = itemsOf(paper);
