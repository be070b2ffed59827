import type { Claim } from '../claims/claim.ts';
import type { ClaimKind } from '../claims/kind.ts';
import { catches, type Mutant } from '../claims/mutant.ts';
import { seedOf } from '../claims/seed.ts';
import type { Verdict } from '../claims/verdict.ts';
import { verify } from '../claims/verify.ts';
import { prove } from '../proof/prove.ts';

/** Searches, each at a seed of its own, after which a mutant is said to survive. */
export const MUTANT_SEARCHES = 5;

/** How a mutant fared. */
export interface MutantTrial {
  readonly caught: boolean;
  /** Searches made, the one that caught it included. */
  readonly searches: number;
  /** Of the last search. */
  readonly verdict: Verdict;
}

/** How a mutant is tried. */
export interface MutantTrialOptions {
  readonly seed: number;
  readonly runs?: number;
  /** Milliseconds for all searches. */
  readonly budget: number;
}

/**
 * Tries to reject a mutant, in up to five fresh searches: one that a search misses with probability `q` survives with
 * `q⁵`.
 *
 * An effect that is measured once, with no stated power, has one measurement: five would reject by chance what the
 * claim itself shows.
 */
export async function tryMutant<I>(
  claim: Claim<I>,
  { name, kind, runs: own }: Mutant,
  { seed, runs = own, budget }: MutantTrialOptions,
): Promise<MutantTrial> {
  const end = performance.now() + budget;
  const most = searchesOf(kind);
  let searches = 0;
  while (true) {
    const fresh = searches === 0 ? seed : seedOf(`${seed}/${claim.id}/${name}/${searches}`);
    const verdict = await verify({ ...claim, kind } as Claim, { seed: fresh, runs, budget: end - performance.now() });
    searches++;
    const caught = catches(verdict) && !isProved(kind);
    const isLast = searches >= most || performance.now() >= end;
    if (caught || isLast || verdict.outcome === 'error' || verdict.outcome === 'skipped') {
      return { caught, searches, verdict };
    }
  }
}

/** The prover must not prove what is false, even where a search would have shown it. */
function isProved(kind: ClaimKind): boolean {
  return kind.name === 'forAll' && kind.proof !== undefined && prove(kind.proof).outcome === 'proved';
}

/** Returns the searches after which a mutant of this kind is said to survive. */
export function searchesOf(kind: ClaimKind): number {
  // A witness is fixed: to check it again shows nothing new.
  const isOnce = kind.name === 'counterexample' || (kind.name === 'trend' && kind.by === 'interval');
  return isOnce ? 1 : MUTANT_SEARCHES;
}
