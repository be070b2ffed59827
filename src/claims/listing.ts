import type { Claim, ClaimSource, PrintedStatus } from './claim.ts';
import type { CounterexampleKind, Printed } from './counterexample.ts';
import { ratesOf } from './failure-rates.ts';
import type { ClaimKind } from './kind.ts';

/** What a list or a report says about a claim: plain data. */
export interface ClaimListing {
  readonly id: string;
  readonly paper: string;
  readonly source: ClaimSource;
  /** TeX. */
  readonly statement: string;
  readonly status: PrintedStatus;
  readonly kind: ClaimKind['name'];
  readonly tags: readonly string[];
  /** The reason why the sizes that are run are below the claim's own. */
  readonly toy?: string;
  /** The id of the claim that states what is true, when the statement is refuted. */
  readonly correction?: string;
  /** The sentence as printed, of a refutation. */
  readonly quote?: string;
  /** Where it stands. */
  readonly section?: string;
  /** The conditions around it. */
  readonly conditions?: string;
  /** Of a refutation: `evaluated twice`, or why its witness is not. */
  readonly exact?: string;
  /** Its share of the suite's false alarms, when chance has a part in its verdict. */
  readonly falseAlarm?: number;
  /** The chance that a run leaves it undecided, when chance has a part in it; `null`: not known. */
  readonly undecided?: number | null;
}

/**
 * Returns a claim as plain data, without its instances and its predicate.
 *
 * @example
 * listingOf(smoothness).kind; // 'forAll'
 */
export function listingOf<I>(claim: Claim<I>): ClaimListing {
  const { id, paper, source, statement, status, kind, tags, toy } = claim;
  const { falseAlarm, undecided } = ratesOf(claim);
  const listing = { id, paper, source, statement, status, kind: kind.name, tags };
  return {
    ...listing,
    ...(toy === undefined ? {} : { toy }),
    ...(kind.name === 'counterexample' ? refutation(kind) : {}),
    ...(falseAlarm === 0 ? {} : { falseAlarm }),
    ...(undecided === 0 ? {} : { undecided }),
  };
}

function refutation({
  correction,
  quote,
  section,
  conditions,
  exact: second,
}: Pick<CounterexampleKind, 'correction' | 'exact' | keyof Printed>) {
  const exact = typeof second === 'function' ? 'evaluated twice' : second;
  const given = Object.entries({ quote, section, conditions, exact }).filter(([, text]) => text !== undefined);
  return { correction, ...Object.fromEntries(given) };
}
