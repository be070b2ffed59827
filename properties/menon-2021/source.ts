import { menon2021 as paper } from '../../src/papers/menon-2021.ts';
import { itemsOf } from '../../src/papers/paper.ts';

/** Cites an item of this paper, for a claim. */
export const menon2021 = itemsOf(paper);
