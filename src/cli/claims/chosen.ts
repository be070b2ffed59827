import type { ClaimListing } from '../../claims/listing.ts';
import { DistillCheckError } from '../../errors.ts';
import { didYouMean } from '../../names/did-you-mean.ts';

type Word = string | boolean | undefined;

/**
 * Returns the claims of a paper, or the one with an id.
 *
 * @throws DistillCheckError `UNKNOWN_PAPER`, `UNKNOWN_CLAIM`, with what may have been meant
 */
export function chosenClaims(claims: readonly ClaimListing[], paper: Word, id: Word): ClaimListing[] {
  const papers = [...new Set(claims.map((claim) => claim.paper))];
  if (typeof paper === 'string' && !papers.includes(paper)) {
    const remedy = `${didYouMean(paper, papers)}papers: ${papers.join(', ')}`;
    throw new DistillCheckError('UNKNOWN_PAPER', `there are no claims of '${paper}'`, remedy);
  }
  const ofPaper = claims.filter((claim) => (paper ?? claim.paper) === claim.paper);
  if (typeof id !== 'string') return ofPaper;
  const found = ofPaper.filter((claim) => claim.id === id);
  if (found.length > 0) return found;
  const ids = ofPaper.map((claim) => claim.id);
  const guess = didYouMean(id, ids) || containing(id, ids);
  throw new DistillCheckError(
    'UNKNOWN_CLAIM',
    `there is no claim '${id}'`,
    `${guess}distill-check claims lists them all`,
  );
}

/** Most ids that are offered. */
const MOST = 5;

/** Offers the ids that hold a word: `theorem-s` is typed for `mandal-2025/theorem-s`. */
function containing(word: string, ids: readonly string[]): string {
  const near = ids.filter((id) => id.includes(word.toLowerCase()));
  const rest = near.length > MOST ? ` and ${near.length - MOST} more` : '';
  return near.length === 0 ? '' : `did you mean ${near.slice(0, MOST).join(', ')}${rest}? `;
}
