/** Lines of the list of claims: {@link rowOf} of one claim, {@link summaryOf} of all, {@link originOf} shipped verdicts. */
import type { ClaimListing } from '../../claims/listing.ts';
import type { Verdict } from '../../claims/verdict.ts';
import type { ReportedClaim } from '../../gate/claims-report.ts';
import { type Tone, toneOfOutcome } from '../../gate/page/words.ts';
import type { ReleaseVerdicts } from '../../gate/release-verdicts.ts';

/** A claim with its verdict: of the run in this folder, else of the release. */
export function rowOf(claim: ClaimListing, record: ReportedClaim | undefined, release: ReleaseVerdicts | undefined) {
  const shipped =
    release !== undefined && Object.hasOwn(release.claims, claim.id) ? release.claims[claim.id] : undefined;
  const { verdict = null, mutants = [] } = record ?? {};
  if (verdict !== null) {
    const caught =
      mutants.length === 0 ? null : { of: mutants.filter((one) => one.caught).length, all: mutants.length };
    return { ...claim, verdict, mutants, outcome: verdict.outcome as string, caught, verdictFrom: 'here' as const };
  }
  if (shipped === undefined) return { ...claim, verdict, mutants, outcome: null, caught: null, verdictFrom: null };
  const { outcome, caught, mutants: all } = shipped;
  return {
    ...claim,
    verdict: { outcome, seed: shipped.seed },
    mutants,
    outcome,
    caught: all === 0 ? null : { of: caught, all },
    verdictFrom: 'release' as const,
  };
}

/** Returns the note on verdicts that were shipped. */
export function originOf({ version, node, date }: ReleaseVerdicts): string {
  return `* found for distill-check ${version} on ${date} with Node ${node}, each at its claim's own seed; npm test finds it anew`;
}

/** Says in one line whether the claims stand. */
export function summaryOf(rows: readonly { readonly outcome: string | null }[]): string {
  const tones = rows.map(toneOfRow);
  const count = (tone: Tone) => tones.filter((one) => one === tone).length;
  const [stand, refuted, violated] = [count('accepted'), count('refuted'), count('rejected')];
  const rest = rows.length - stand - refuted - violated;
  return `${rows.length} claims: ${stand} stand, ${refuted} statements refuted by a witness, ${violated} violated, ${rest} undecided or not run`;
}

/** Tells whether a claim failed. */
export function isViolated(row: { readonly outcome: string | null }): boolean {
  return toneOfRow(row) === 'rejected';
}

function toneOfRow({ outcome }: { readonly outcome: string | null }): Tone {
  return outcome === null ? 'unknown' : toneOfOutcome({ outcome } as Pick<Verdict, 'outcome'>);
}
