import { z } from 'zod';
import { encodeInstance } from '../claims/codec.ts';
import { commonVerdictRules } from '../claims/common-verdict.ts';
import { DistillCheckError } from '../errors.ts';
import { inOtherWords } from './in-other-words.ts';
import { ladder } from './ladder.ts';
import { reportedVerdict } from './reported-verdict.ts';

/** Schema of what a list says of a claim. */
export const claimListing = z.object({
  id: z.string(),
  paper: z.string(),
  source: z.object({ paper: z.string(), item: z.string(), page: z.int().optional() }),
  statement: z.string().describe('TeX'),
  status: z.enum(['as printed', 'corrected', 'refuted as printed', 'derived', 'observed', 'conjectured']),
  kind: z.enum(['forAll', 'withProbability', 'trend', 'counterexample']),
  tags: z.array(z.string()),
  toy: z.string().optional().describe("why the sizes that are run are below the claim's own"),
  correction: z.string().optional().describe('id of the claim that states what is true instead'),
  quote: z.string().optional().describe('the sentence as printed, of a refutation'),
  section: z.string().optional().describe('where it stands'),
  conditions: z.string().optional().describe('the conditions around it'),
  exact: z.string().optional().describe('of a refutation: evaluated twice, or why its witness is not'),
  falseAlarm: z
    .number()
    .optional()
    .describe("share of the suite's false alarms, when chance has a part in the verdict"),
  undecided: z
    .number()
    .nullable()
    .optional()
    .describe('chance that a run leaves a true claim undecided, when chance has a part in it; null: not known'),
});

/** Schema of one claim in the document. */
export const reportedClaim = claimListing.extend({
  file: z.string().describe('gates the claim; relative to where vitest ran'),
  verdict: reportedVerdict.nullable().describe('of the last run that reached the claim'),
  inOtherWords: z
    .enum(['verified', 'falsified', 'toy', 'inconclusive'])
    .optional()
    .describe(
      Object.entries(commonVerdictRules)
        .map(([word, rule]) => `${word}: ${rule}`)
        .join('; '),
    ),
  duration: z.number().nullable().describe('milliseconds that its test took'),
  mutants: z.array(
    z.object({
      name: z.string(),
      caught: z.boolean().nullable().describe('null: no run has tried this mutant'),
      searches: z.int().optional().describe('made until it was caught, or in vain'),
      missed: z.number().optional().describe('chance that one search does not reject it, where it is derived'),
      mostSearches: z.int().optional().describe('after which it is said to survive'),
    }),
  ),
  ladder: ladder.optional().describe('the claim at other sizes'),
});

/**
 * The document that a vitest run leaves behind: every claim with its last verdict.
 *
 * @example
 * JSON.stringify(z.toJSONSchema(claimsReport)); // the same as a JSON Schema
 */
export const claimsReport = z.object({ claims: z.array(reportedClaim) });

/** One claim in the document. */
export type ReportedClaim = z.infer<typeof reportedClaim>;

/**
 * The claims of a report.
 *
 * @param file For the message.
 * @throws DistillCheckError `BAD_CLAIMS_REPORT`.
 * @example
 * writeFileSync('claims.json', printClaimsReport(claims));
 * parseClaimsReport(readFileSync('claims.json', 'utf8'), 'claims.json')[0].verdict?.outcome; // 'holds'
 */
export function parseClaimsReport(text: string, file: string): readonly ReportedClaim[] {
  try {
    return claimsReport.parse(JSON.parse(text)).claims;
  } catch (cause) {
    const reason =
      cause instanceof z.ZodError ? z.prettifyError(cause).split('\n').slice(0, 2).join('') : String(cause);
    const remedy = 'delete it and run `npx vitest run --dir properties` to write it again';
    throw new DistillCheckError('BAD_CLAIMS_REPORT', `${file} is not a report of claims (${reason})`, remedy);
  }
}

/**
 * The text of a report: claims by id, each verdict in the words of audits too, numbers that JSON has no word for as in
 * `encodeInstance`.
 */
export function printClaimsReport(claims: readonly ReportedClaim[]): string {
  const sorted = claims
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((claim) => ({ ...claim, inOtherWords: inOtherWords(claim) }));
  return `${JSON.stringify(encodeInstance({ claims: sorted }), null, 2)}\n`;
}

/**
 * A run's claims with those of an earlier report that it did not reach and that are still gated somewhere. Tests that
 * the run skipped keep what they said before.
 */
export function mergeClaims(
  earlier: readonly ReportedClaim[],
  now: readonly ReportedClaim[],
  isGated: (file: string) => boolean,
): readonly ReportedClaim[] {
  const before = new Map(earlier.map((claim) => [claim.id, claim]));
  const files = new Set(now.map(({ file }) => file));
  const reached = new Set(now.map(({ id }) => id));
  const renewed = now.map((claim) => withoutGaps(claim, before.get(claim.id)));
  return [...renewed, ...earlier.filter(({ id, file }) => !reached.has(id) && !files.has(file) && isGated(file))];
}

function withoutGaps(claim: ReportedClaim, before: ReportedClaim | undefined): ReportedClaim {
  const earlier = new Map(before?.mutants.map((mutant) => [mutant.name, mutant]));
  const mutants = claim.mutants.map((mutant) => (mutant.caught === null && earlier.get(mutant.name)) || mutant);
  const known = { ...claim, mutants, ...ladderWithoutGaps(claim, before) };
  if (claim.verdict !== null || before === undefined) return known;
  return { ...known, verdict: before.verdict, duration: before.duration };
}

function ladderWithoutGaps({ ladder: now }: ReportedClaim, before: ReportedClaim | undefined) {
  if (now === undefined) return {};
  const earlier = new Map(before?.ladder?.rungs.map((one) => [one.size, one]));
  return { ladder: { ...now, rungs: now.rungs.map((one) => (one.verdict === null && earlier.get(one.size)) || one) } };
}
