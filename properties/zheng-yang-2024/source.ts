import { itemsOf } from '../../src/papers/paper.ts';
import { zhengYang2024 as paper } from '../../src/papers/zheng-yang-2024.ts';

/** Cites an item of this paper, for a claim. */
export const zhengYang2024 = itemsOf(paper);
