import type { Claim } from '../../src/claims/index.ts';

/** What every claim of this paper shares; only the item differs. */
export function harutyunyan2023(item: string): Pick<Claim, 'paper' | 'source'> {
  const paper = 'Harutyunyan, Rawat, Menon, Kim, Kumar, ICLR 2023 (arXiv 2301.12245)';
  return { paper: 'harutyunyan-2023', source: { paper, item } };
}
