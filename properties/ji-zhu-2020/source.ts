import type { Claim } from '../../src/claims/index.ts';

/** What every claim of this paper shares; only the item differs. */
export function jiZhu2020(item: string): Pick<Claim, 'paper' | 'source'> {
  const paper = 'Ji, Zhu, NeurIPS 2020 (arXiv 2010.10090)';
  return { paper: 'ji-zhu-2020', source: { paper, item } };
}
