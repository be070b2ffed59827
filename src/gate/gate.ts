import { join } from 'node:path';
import { describe, type TestContext, test } from 'vitest';
import { type Claim, requireClaimId } from '../claims/claim.ts';
import type { Corpus } from '../claims/corpus.ts';
import { failureText } from '../claims/failure-text.ts';
import { listingOf } from '../claims/listing.ts';
import type { Mutant } from '../claims/mutant.ts';
import { seedFor } from '../claims/seed.ts';
import { type Inconclusive, standing, type Verdict } from '../claims/verdict.ts';
import { verify } from '../claims/verify.ts';
import { printable, printableLines } from '../names/obeyed-characters.ts';
import { prove } from '../proof/prove.ts';
import { falsificationName, falsified } from '../proof/statement.ts';
import { fileCorpus } from './file-corpus.ts';
import { type LadderOptions, rungName, rungsToTry, withRungs } from './ladder.ts';
import { requireOnlyOnce } from './only-once.ts';
import { reportVerdict } from './reported-verdict.ts';
import { rerunCommand } from './rerun.ts';
import { measureSensitivity, type SensitivityOptions } from './sensitivity.ts';
import './task-meta.ts';
import { searchesOf, tryMutant } from './try-mutant.ts';

/** How a claim is gated. */
export interface GateOptions {
  /**
   * False variants that must be rejected: the check that the claim's test can fail. Default: none yet, which every run
   * shows as something to do; `[]` says that none is wanted.
   */
  readonly mutants?: readonly Mutant[];
  /**
   * How far the claim can be weakened before it is rejected: measured by `npm run sensitivity` only. Default: not
   * asked.
   */
  readonly sensitivity?: SensitivityOptions | readonly SensitivityOptions[];
  /** The claim at other sizes. Default: at its own only. */
  readonly ladder?: LadderOptions;
  /** Folder of the counterexamples, relative to where vitest runs. Default: `fixtures/counterexamples`. */
  readonly corpus?: string;
  /** Folder of what is found at a seed that was asked for, until somebody confirms it. Default: `reports/finds`. */
  readonly finds?: string;
  /** Instances to draw. Default: the claim's own number. */
  readonly runs?: number;
  /** vitest tags beside the claim's own, as the project's configuration defines them. Default: none. */
  readonly tags?: readonly string[];
  /** Milliseconds a test may take. Default: vitest's. */
  readonly timeout?: number;
}

/** Share of a test's time limit that the claim may use: the rest is for saying what was found by then. */
const BUDGET_SHARE = 0.8;

/**
 * Registers a claim with vitest: one test that it stands, one per mutant that it is rejected. Where the claim
 * carries a proof, one more says that the prover refutes its formula with its sharp constant changed by 1 %.
 *
 * Kept counterexamples run first. A new one is kept in the corpus when the claim ran at its own seed; one that was
 * found at the seed of `DISTILL_CHECK_SEED` goes to the folder of finds, which no run reads: move its entry to the
 * corpus once it is confirmed. Kept ones that the generator cannot make any more are left out with a warning.
 *
 * An error in the claim's own code (a throw, a predicate that returns no slack) fails and accuses nobody. A claim whose
 * data are not installed is skipped with the reason. An inconclusive verdict fails, unless
 * `DISTILL_CHECK_INCONCLUSIVE=skip` turns it into a skipped test; it never counts as a success. The time limit of a
 * test ends the search, so that the smallest counterexample so far is shown; `DISTILL_CHECK_TIME_LIMIT=none` is for
 * machines that are busy with other things. `DISTILL_CHECK_SEED` (an integer or `random`) and `DISTILL_CHECK_PATH`
 * replay.
 *
 * @throws DistillCheckError `BAD_CLAIM_ID`, `DUPLICATE_CLAIM` when the file has gated this id before.
 * @example
 * // smoothness.property.ts
 * gate(smoothness, { mutants: [mutant('constant halved', forAll(instances, slackWith(16)))] });
 */
export function gate<I>(claim: Claim<I>, options: GateOptions = {}): void {
  requireClaimId(claim.id);
  requireOnlyOnce(claim.id);
  const { mutants, sensitivity, runs } = options;
  const { DISTILL_CHECK_SEED, DISTILL_CHECK_PATH, DISTILL_CHECK_INCONCLUSIVE, DISTILL_CHECK_SENSITIVITY } = process.env;
  const timeout = process.env.DISTILL_CHECK_TIME_LIMIT === 'none' ? 0 : options.timeout;
  // What a test is tagged with is what lists and reports say of the claim.
  const tags = [...new Set([...claim.tags, ...(options.tags ?? [])])];
  const { ladder } = options;
  const rungs = rungsToTry(ladder);
  const listing = withRungs(listingOf({ ...claim, tags }), claim, rungs);
  const seed = seedFor(claim.id, DISTILL_CHECK_SEED);
  const path = DISTILL_CHECK_SEED && DISTILL_CHECK_PATH ? DISTILL_CHECK_PATH : undefined;
  const corpus = fileCorpus(options.corpus ?? join('fixtures', 'counterexamples'));
  const finds = fileCorpus(options.finds ?? join('reports', 'finds'));
  const place = callSite();

  describe(claim.id, { tags, timeout }, () => {
    test('holds', {
      meta: { claim: listing, ladder: ladder && { of: ladder.of, own: ladder.own, from: ladder.from } },
    }, async ({ task, skip }) => {
      task.meta.verdict = reportVerdict(unfinished(seed));
      const kept = path === undefined ? corpus.read(claim.id) : [];
      const verdict = await verify(claim, { seed, runs, path, kept, budget: budgetOf(task) });
      task.meta.verdict = reportVerdict(verdict);
      warnOfStale(verdict, corpus.place(claim.id));
      if (standing(verdict) === 'accepted') return;
      const note = await keep(verdict, claim.id, DISTILL_CHECK_SEED ? { finds, corpus } : { corpus });
      const text = failureText(listing, verdict, rerunCommand(task.file.name, `${claim.id} holds`));
      if (verdict.outcome === 'skipped') skip(text);
      if (standing(verdict) === 'undecided' && DISTILL_CHECK_INCONCLUSIVE === 'skip') skip(text);
      throw failureAt(place, `${text}${note}`);
    });

    for (const { of, size, kind, isSlow, isToy } of rungs) {
      const own = { meta: { claim: listing, rung: size }, tags: isSlow ? ['slow'] : [] };
      test(rungName(of, size), own, async ({ task, skip }) => {
        task.meta.verdict = reportVerdict(unfinished(seed));
        const verdict = await verify({ ...claim, kind } as Claim, { seed, runs, budget: budgetOf(task) });
        task.meta.verdict = reportVerdict(verdict);
        // Below the sizes that it speaks of, a claim may fail: that is shown, and accuses nobody.
        if (standing(verdict) === 'accepted' || isToy) return;
        const rerun = rerunCommand(task.file.name, `${claim.id} ${rungName(of, size)}`);
        const text = `the claim ${rungName(of, size)}\n${failureText(listing, verdict, rerun)}`;
        if (verdict.outcome === 'skipped') skip(text);
        throw failureAt(place, text);
      });
    }
    for (const part of DISTILL_CHECK_SENSITIVITY ? [sensitivity ?? []].flat() : []) {
      const meta = { claim: listing, weakened: part.of };
      test(`sensitivity to its ${part.of}`, { meta, timeout: 0 }, async ({ task }) => {
        task.meta.sensitivity = await measureSensitivity(claim, part, { seed, runs });
      });
    }
    if (mutants === undefined) {
      test.todo('rejects a mutant: none is given; add mutants: [mutant(…)] to its gate, or [] if none is wanted');
    }
    const statement = claim.kind.name === 'forAll' ? claim.kind.proof : undefined;
    if (statement !== undefined) {
      const name = falsificationName(statement);
      test(`is refuted by the prover: ${name}`, { meta: { claim: listing, mutant: name } }, ({ task }) => {
        const proof = prove(falsified(statement));
        Object.assign(task.meta, { caught: proof.outcome === 'refuted', searches: 1 });
        if (!task.meta.caught) throw failureAt(place, `the prover does not refute a false variant (${name})`);
      });
    }
    for (const mutant of mutants ?? []) {
      const { name, kind } = mutant;
      // A witness is fixed: no chance has a part in what its check says.
      const missed = mutant.missed ?? (kind.name === 'counterexample' ? 0 : undefined);
      const meta = { claim: listing, mutant: name, missed, mostSearches: searchesOf(kind) };
      test(`rejects the mutant: ${name}`, { meta }, async ({ task, skip }) => {
        task.meta.caught = false;
        const { caught, searches, verdict } = await tryMutant(claim, mutant, { seed, runs, budget: budgetOf(task) });
        Object.assign(task.meta, { caught, searches });
        if (caught) return;
        const rerun = rerunCommand(task.file.name, `${claim.id} rejects the mutant: ${name}`);
        const text = `a mutant is not rejected (${name})\n${failureText(listing, verdict, rerun)}`;
        if (verdict.outcome === 'skipped') {
          task.meta.caught = undefined;
          skip(text);
        }
        throw failureAt(place, text);
      });
    }
  });
}

/** Milliseconds that a test's claim may take. */
function budgetOf({ timeout }: TestContext['task']): number {
  return timeout > 0 ? BUDGET_SHARE * timeout : Number.POSITIVE_INFINITY;
}

function warnOfStale({ stale = [] }: { readonly stale?: readonly unknown[] }, file: string): void {
  if (stale.length === 0) return;
  const which = stale.length === 1 ? 'a kept counterexample' : `${stale.length} kept counterexamples`;
  console.warn(
    `${printable(file)} holds ${which} that the claim's generator cannot make (any more): left out; delete ${stale.length === 1 ? 'it' : 'them'}, or make it one of the claim's examples`,
  );
}

/** Keeps a counterexample that was found just now, and says where it or an older one is. */
async function keep(
  verdict: Verdict,
  id: string,
  { corpus, finds }: { readonly corpus: Corpus; readonly finds?: Corpus },
): Promise<string> {
  // A point of a proof's formula is no instance of the claim.
  if (verdict.outcome !== 'violated' || verdict.origin === 'formula') return '';
  const line = (text: string) => `\n  kept       ${text}`;
  if (verdict.origin === 'corpus') return line(`in ${corpus.place(id)}: delete its entry if it was a false find`);
  await (finds ?? corpus).append(id, verdict);
  if (finds === undefined) return line(`in ${corpus.place(id)}`);
  return line(`in ${finds.place(id)}, which no run reads: move its entry to ${corpus.place(id)} once it is confirmed`);
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
  // Instances and reasons may come from files.
  const failure = new Error(printableLines(text));
  failure.stack = `Error: ${failure.message}\n${place}`;
  return failure;
}
