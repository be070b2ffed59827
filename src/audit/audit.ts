/**
 * An audit of a paper: its claims, run at fresh seeds and at every size. {@link auditOf} makes the document of several
 * runs, {@link parseAudit} reads one.
 */
import { z } from 'zod';
import { encodeInstance } from '../claims/codec.ts';
import { DistillCheckError } from '../errors.ts';
import { type ReportedClaim, reportedClaim } from '../gate/claims-report.ts';
import { toneOf, verdictWord } from '../gate/page/words.ts';

/** With what an audit was made. */
const tools = z.object({
  distillCheck: z.string().describe('version of distill-check'),
  vitest: z.string(),
  node: z.string(),
  platform: z.string().describe('system and architecture'),
});
export type Tools = z.infer<typeof tools>;

/** How a claim fared at one seed. */
const seedVerdict = z.object({
  seed: z.int().describe('of the suite: DISTILL_CHECK_SEED'),
  outcome: z.string().describe('the verdict in a word; `depends on size` where it changes along a ladder'),
});

const auditedClaim = reportedClaim.extend({
  runs: z.array(seedVerdict).describe('at every seed; what else is said is of the worst of them'),
  repeat: z.string().describe('the command that gives that verdict again'),
});

/** A claim in an audit. */
export type AuditedClaim = z.infer<typeof auditedClaim>;

/** The document that `distill-check audit` writes. */
export const auditDocument = z.object({
  format: z.literal('distill-check/audit'),
  formatVersion: z.literal(1),
  date: z.iso.date(),
  command: z.string().describe('repeats the audit'),
  folder: z.string().describe('the claims that were audited'),
  quick: z.boolean().describe('without the claims and sizes tagged slow'),
  seeds: z.array(z.int()),
  tools,
  broken: z.array(z.string()).describe('files of claims that could not be loaded, with the reason'),
  claims: z.array(auditedClaim),
});
export type Audit = z.infer<typeof auditDocument>;

/** What an audit says of itself. */
export type Heading = Pick<Audit, 'date' | 'command' | 'folder' | 'quick' | 'tools' | 'broken'>;

/** The claims that a run at one seed found. */
export interface SeededRun {
  readonly seed: number;
  readonly claims: readonly ReportedClaim[];
}

/**
 * Returns the audit of several runs of the same claims: of each claim the worst verdict, and how often it came.
 *
 * @param repeatOf the command that runs a claim again at a seed
 */
export function auditOf(
  heading: Heading,
  runs: readonly SeededRun[],
  repeatOf: (claim: ReportedClaim, seed: number) => string,
): Audit {
  const ids = [...new Set(runs.flatMap(({ claims }) => claims.map(({ id }) => id)))].toSorted();
  const claims = ids.map((id): AuditedClaim => {
    const all = runs.flatMap(({ seed, claims: of }) => of.filter((one) => one.id === id).map((one) => ({ seed, one })));
    const worst = all.toSorted((a, b) => badness(b.one) - badness(a.one))[0];
    return {
      ...worst.one,
      runs: all.map(({ seed, one }) => ({ seed, outcome: verdictWord(one) })),
      repeat: repeatOf(worst.one, worst.seed),
    };
  });
  const seeds = runs.map(({ seed }) => seed);
  return { format: 'distill-check/audit', formatVersion: 1, ...heading, seeds, claims };
}

/** How much a verdict says against a claim; a mutant that survives says that its test proves little. */
function badness(claim: ReportedClaim): number {
  const tone = toneOf(claim);
  const order = ['accepted', 'refuted', 'unknown', 'undecided', 'broken', 'rejected'];
  return 2 * order.indexOf(tone) + (claim.mutants.some(({ caught }) => caught === false) ? 1 : 0);
}

/** Tells whether an audit speaks against a claim: it failed at a seed or a size, or its test has an error. */
export function isAgainst(claim: AuditedClaim): boolean {
  return ['rejected', 'broken'].includes(toneOf(claim));
}

/** Returns the text of an audit: numbers that JSON has no word for as in `encodeInstance`. */
export function printAudit(audit: Audit): string {
  return `${JSON.stringify(encodeInstance(audit), null, 2)}\n`;
}

/**
 * Reads an audit.
 *
 * @param file for the message
 * @throws DistillCheckError `BAD_AUDIT`
 */
export function parseAudit(text: string, file: string): Audit {
  try {
    return auditDocument.parse(JSON.parse(text));
  } catch (cause) {
    const reason =
      cause instanceof z.ZodError ? z.prettifyError(cause).split('\n').slice(0, 2).join('') : String(cause);
    throw new DistillCheckError(
      'BAD_AUDIT',
      `${file} is no audit (${reason})`,
      'name the audit.json that distill-check audit wrote',
    );
  }
}
