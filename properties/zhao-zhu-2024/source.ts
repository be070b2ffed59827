import { itemsOf } from '../../src/papers/paper.ts';
import { zhaoZhu2024 as paper } from '../../src/papers/zhao-zhu-2024.ts';

/** Cites an item of this paper, for a claim. */
export const zhaoZhu2024 = itemsOf(paper);
