import { standing, type Verdict } from '../../claims/verdict.ts';
import { grouped } from '../../page/grouped.ts';
import { papersById } from '../../papers/all.generated.ts';
import { shortNameOf } from '../../papers/paper.ts';
import type { ReportedClaim } from '../claims-report.ts';
import { flipOf } from '../ladder.ts';

/** How a claim's verdict is coloured: a false statement that is refuted is a success of another sort. */
export type Tone = 'accepted' | 'refuted' | 'rejected' | 'broken' | 'undecided' | 'unknown';

/** The tone of a claim's last verdict: one that depends on size is rejected, whatever it is at the claim's own. */
export function toneOf({ verdict, ladder }: Pick<ReportedClaim, 'verdict' | 'ladder'>): Tone {
  if (verdict === null) return 'unknown';
  return dependsOnSize({ verdict, ladder }) ? 'rejected' : toneOfOutcome(verdict);
}

/** The tone of a verdict, which may be one that was shipped. */
export function toneOfOutcome(verdict: Pick<Verdict, 'outcome'>): Tone {
  const stands = standing(verdict);
  if (verdict.outcome === 'refuted') return 'refuted';
  return stands === 'skipped' ? 'unknown' : stands;
}

/** The last verdict in a word. */
export function verdictWord({ verdict, ladder }: ReportedClaim): string {
  if (verdict === null) return 'not run yet';
  return dependsOnSize({ verdict, ladder }) ? 'depends on size' : verdict.outcome;
}

/** Whether a claim stands at one of the sizes that it speaks of and fails at another. */
function dependsOnSize({ verdict, ladder }: Pick<ReportedClaim, 'verdict' | 'ladder'>): boolean {
  return ladder !== undefined && flipOf(ladder, verdict) !== null;
}

/** Whether somebody must look at a claim: it is violated, broken or undecided, or a mutant survives. */
export function needsAttention(claim: ReportedClaim): boolean {
  const tone = toneOf(claim);
  return ['rejected', 'broken', 'undecided'].includes(tone) || claim.mutants.some(({ caught }) => caught === false);
}

/**
 * What is the matter with a claim, in a few words.
 *
 * @example
 * const survived = [{ name: 'sign flipped', caught: false }];
 * troubleOf({ ...claims[0], mutants: survived }); // 'holds, but a mutant survives: sign flipped'
 */
export function troubleOf(claim: ReportedClaim): string {
  const surviving = claim.mutants.filter(({ caught }) => caught === false).map(({ name }) => name);
  if (surviving.length === 0) return verdictWord(claim);
  return `${verdictWord(claim)}, but ${surviving.length === 1 ? 'a mutant survives' : 'mutants survive'}: ${surviving.join('; ')}`;
}

/** A paper's authors and year where it is one of this package's, else its citation. */
export function shortNameIn(paper: string, citation: string): string {
  return Object.hasOwn(papersById, paper) ? shortNameOf(papersById[paper]) : citation;
}

/** The name of a claim's place in the page. */
export function anchorOf(id: string): string {
  return `claim-${id.replaceAll('/', '-')}`;
}

/** Claims in the order in which a reader looks for them: `lemma-2-3` before `lemma-2-10`. */
export function byId(claims: readonly ReportedClaim[]): readonly ReportedClaim[] {
  const collator = new Intl.Collator('en', { numeric: true });
  return claims.toSorted((a, b) => collator.compare(a.id, b.id));
}

/** A page's papers with their claims. */
export function byPaper(
  claims: readonly ReportedClaim[],
): readonly [paper: string, claims: readonly ReportedClaim[]][] {
  return grouped(byId(claims), ({ paper }) => paper);
}
