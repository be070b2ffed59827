import { describe, test } from 'vitest';
import type { Claim } from '../claims/claim.ts';
import { failureText } from '../claims/failure-text.ts';
import { listingOf } from '../claims/listing.ts';
import { catches, type Mutant } from '../claims/mutant.ts';
import { seedFor } from '../claims/seed.ts';
import { type Inconclusive, standing, type Verdict } from '../claims/verdict.ts';
import { fileCorpus } from './file-corpus.ts';
import { reportVerdict } from './reported-verdict.ts';
import './task-meta.ts';
import { verify } from '../claims/verify.ts';

/** How a claim is gated. */
export interface GateOptions {
  /** At least one false variant that must be rejected. */
  readonly mutants: readonly [Mutant, ...Mutant[]];
  /** Folder of the counterexamples, relative to where vitest runs. Default: `fixtures/counterexamples`. */
  readonly corpus?: string;
  /** Instances to draw. Default: the claim's own number. */
  readonly runs?: number;
  /** vitest tags beside the claim's own, as the project's configuration defines them. Default: none. */
  readonly tags?: readonly string[];
  /** Milliseconds a test may take. Default: vitest's. */
  readonly timeout?: number;
}

/**
 * Registers a claim with vitest: one test that it stands, one a mutant that it is rejected.
 *
 * Kept counterexamples run first, and a new one is kept. An inconclusive verdict fails, unless
 * `DISTILL_CHECK_INCONCLUSIVE=skip` turns it into a skipped test (so it does a mutant whose effect could not be measured); it never counts
 * as a success.
 * `DISTILL_CHECK_SEED` (an integer or `random`) and `DISTILL_CHECK_PATH` replay.
 *
 * @example
 * gate(lemma3, { mutants: [mutant('constant halved', forAll(instances, slackWith(16)))] });
 */
export function gate<I>(claim: Claim<I>, options: GateOptions): void {
  const { mutants, corpus: directory = 'fixtures/counterexamples', runs, timeout } = options;
  const { DISTILL_CHECK_SEED, DISTILL_CHECK_PATH, DISTILL_CHECK_INCONCLUSIVE } = process.env;
  // What a test is tagged with is what lists and reports say of the claim.
  const tags = [...new Set([...claim.tags, ...(options.tags ?? [])])];
  const listing = listingOf({ ...claim, tags });
  const seed = seedFor(claim.id, DISTILL_CHECK_SEED);
  const path = DISTILL_CHECK_SEED && DISTILL_CHECK_PATH ? DISTILL_CHECK_PATH : undefined;
  const corpus = fileCorpus(directory);
  const place = callSite();

  describe(claim.id, { tags, timeout }, () => {
    test('holds', { meta: { claim: listing } }, async ({ task, skip }) => {
      task.meta.verdict = reportVerdict(unfinished(seed));
      const kept = path === undefined ? corpus.read(claim.id) : [];
      const verdict = await verify(claim, { seed, runs, path, kept });
      task.meta.verdict = reportVerdict(verdict);
      if (verdict.outcome === 'violated' && verdict.origin === 'search') corpus.append(claim.id, verdict);
      if (standing(verdict) === 'accepted') return;
      const text = failureText(listing, verdict, `npx vitest run ${task.file.name} -t '${claim.id} holds'`);
      if (standing(verdict) === 'undecided' && DISTILL_CHECK_INCONCLUSIVE === 'skip') skip(text);
      throw failureAt(place, text);
    });

    for (const { name, kind } of mutants) {
      test(`rejects the mutant: ${name}`, { meta: { claim: listing, mutant: name } }, async ({ task, skip }) => {
        task.meta.caught = false;
        const verdict = await verify({ ...claim, kind }, { seed, runs });
        task.meta.caught = catches(verdict);
        if (task.meta.caught) return;
        const rerun = `npx vitest run ${task.file.name} -t '${claim.id} rejects the mutant: ${name}'`;
        const text = `a mutant is not rejected (${name})\n${failureText(listing, verdict, rerun)}`;
        if (isUnmeasured(verdict) && DISTILL_CHECK_INCONCLUSIVE === 'skip') skip(text);
        throw failureAt(place, text);
      });
    }
  });
}

/** Whether an effect could not be measured, for want of files, say. */
function isUnmeasured(verdict: Verdict): boolean {
  return verdict.outcome === 'absent' && verdict.error !== null;
}

/** What is known of a claim whose test is killed: by a timeout, say. */
function unfinished(seed: number): Inconclusive {
  return { outcome: 'inconclusive', seed, reason: 'the test ended before its verdict', instances: 0, evidence: [] };
}

/** The stack from the line that calls `gate`: a failure is shown there, not in this file. */
function callSite(): string {
  const here: { stack?: string } = {};
  Error.captureStackTrace(here, gate);
  return here.stack?.replace(/^.*\n/, '') ?? '';
}

function failureAt(place: string, text: string): Error {
  const failure = new Error(text);
  failure.stack = `Error: ${text}\n${place}`;
  return failure;
}
