import type { Claim } from '../../src/claims/index.ts';

/** What every claim of this paper shares; only the item differs. */
export function mandal2025(item: string): Pick<Claim, 'paper' | 'source'> {
  const paper = 'Mandal, Lin, Srikant, L4DC 2025, PMLR 283:1078–1089 (arXiv 2412.09579)';
  return { paper: 'mandal-2025', source: { paper, item } };
}
