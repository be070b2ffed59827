import { medvedev2025 as paper } from '../../src/papers/medvedev-2025.ts';
import { itemsOf } from '../../src/papers/paper.ts';

/** Cites an item of this paper, for a claim. */
export const medvedev2025 = itemsOf(paper);
