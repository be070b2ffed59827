import type { Claim, ClaimSource, PrintedStatus } from './claim.ts';
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
  /** The id of the claim that states what is true, when the statement is refuted. */
  readonly correction?: string;
  /** Its share of the suite's false alarms, when chance has a part in its verdict. */
  readonly falseAlarm?: number;
}

/**
 * A claim as plain data, without its instances and its predicate.
 *
 * @example
 * listingOf(smoothness).kind; // 'forAll'
 */
export function listingOf<I>({ id, paper, source, statement, status, kind, tags }: Claim<I>): ClaimListing {
  const listing = { id, paper, source, statement, status, kind: kind.name, tags };
  if (kind.name === 'counterexample') return { ...listing, correction: kind.correction };
  if (kind.name === 'forAll') return listing;
  return { ...listing, falseAlarm: kind.falseAlarm };
}
