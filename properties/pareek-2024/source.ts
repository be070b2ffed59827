import { itemsOf } from '../../src/papers/paper.ts';
import { pareek2024 as paper } from '../../src/papers/pareek-2024.ts';

/** Cites an item of this paper, for a claim. */
export const pareek2024 = itemsOf(paper);
