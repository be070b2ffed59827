import { itemsOf } from '../../src/papers/paper.ts';
import { wuYangSun2026 as paper } from '../../src/papers/wu-yang-sun-2026.ts';

/** Cites an item of this paper, for a claim. */
export const wuYangSun2026 = itemsOf(paper);
