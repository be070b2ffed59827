import { itemsOf } from '../../src/papers/paper.ts';
import { wuZhang2026 as paper } from '../../src/papers/wu-zhang-2026.ts';

/** Cites an item of this paper, for a claim. */
export const wuZhang2026 = itemsOf(paper);
