/** The verdicts that a release ships: {@link releaseVerdictsOf} makes them of a report, {@link readReleaseVerdicts} reads. */
import { z } from 'zod';
import { DistillCheckError } from '../errors.ts';
import { readText } from '../files/read-text.ts';
import type { ReportedClaim } from './claims-report.ts';

const releaseVerdicts = z.object({
  version: z.string().describe('of this package'),
  node: z.string().describe('version that ran the suite'),
  date: z.string().describe('of the run, e.g. 2026-11-28'),
  claims: z.record(
    z.string(),
    z.object({
      outcome: z.string(),
      seed: z.int(),
      caught: z.int().describe('mutants that were rejected'),
      mutants: z.int(),
    }),
  ),
});

/** Verdicts of a run of the whole suite, shipped with the package: an answer for those who have not run it. */
export type ReleaseVerdicts = z.infer<typeof releaseVerdicts>;

/** Returns the verdicts of a report, without claims that its runs did not reach. */
export function releaseVerdictsOf(
  claims: readonly ReportedClaim[],
  { version, node, date }: Omit<ReleaseVerdicts, 'claims'>,
): ReleaseVerdicts {
  const entries = claims.flatMap(({ id, verdict, mutants }) => {
    if (verdict === null) return [];
    const caught = mutants.filter((mutant) => mutant.caught).length;
    return [[id, { outcome: verdict.outcome, seed: verdict.seed, caught, mutants: mutants.length }] as const];
  });
  return { version, node, date, claims: Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))) };
}

/**
 * Reads the verdicts that were shipped; `undefined` where there is no such file.
 *
 * @throws DistillCheckError `BAD_CLAIMS_REPORT`
 */
export async function readReleaseVerdicts(path: string): Promise<ReleaseVerdicts | undefined> {
  const text = await readText(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return releaseVerdicts.parse(JSON.parse(text));
  } catch (error) {
    const what = `${path} holds no verdicts of a release (${(error as Error).message.replace(/\s+/g, ' ')})`;
    throw new DistillCheckError('BAD_CLAIMS_REPORT', what, 'install the package anew, or run `npm run verdicts`');
  }
}
