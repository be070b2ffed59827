import type { Claim } from '../../src/claims/index.ts';

/** What every claim of this paper shares; only the item differs. */
export function jiTelgarsky2020(item: string): Pick<Claim, 'paper' | 'source'> {
  return { paper: 'ji-telgarsky-2020', source: { paper: 'Ji, Telgarsky, ICLR 2020 (arXiv 1909.12292)', item } };
}
