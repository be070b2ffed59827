import { type CommonVerdict, commonVerdict } from '../claims/common-verdict.ts';
import type { ClaimListing } from '../claims/listing.ts';
import { standing } from '../claims/verdict.ts';
import { flipOf, type Ladder, rungsOf } from './ladder.ts';
import type { ReportedVerdict } from './reported-verdict.ts';

/** What a report knows of a claim's verdict. */
interface Known extends Pick<ClaimListing, 'toy'> {
  readonly verdict: ReportedVerdict | null;
  readonly ladder?: Ladder;
}

/**
 * Returns a claim's verdict in the words of audits. One that stands at a size that it speaks of and fails at another is
 * falsified; one that stands only at sizes that it does not speak of is a toy.
 *
 * @example
 * inOtherWords(claims[0]); // 'verified'
 */
export function inOtherWords({ verdict, toy, ladder }: Known): CommonVerdict {
  const word = commonVerdict(verdict, toy);
  if (verdict === null || ladder === undefined) return word;
  if (flipOf(ladder, verdict) !== null) return 'falsified';
  return word === 'verified' && !standsAtItsSizes(ladder, verdict) ? 'toy' : word;
}

/** Says whether a claim stands at one of the sizes that it speaks of. */
function standsAtItsSizes(ladder: Ladder, verdict: ReportedVerdict): boolean {
  const { from = Number.NEGATIVE_INFINITY } = ladder;
  return rungsOf(ladder, verdict).some(({ size, verdict: at }) => {
    return size >= from && at !== null && standing(at) === 'accepted';
  });
}
