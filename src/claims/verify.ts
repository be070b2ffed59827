import type { Claim } from './claim.ts';
import type { CorpusEntry } from './corpus.ts';
import { seedOf } from './seed.ts';
import type { Verdict } from './verdict.ts';
import { verifyCounterexample } from './verify-counterexample.ts';
import { verifyForAll } from './verify-for-all.ts';
import { verifyTrend } from './verify-trend.ts';
import { verifyWithProbability } from './verify-with-probability.ts';

/** How one claim is run. */
export interface VerifyOptions {
  /** 32-bit integer. Default: `seedOf(claim.id)`. */
  readonly seed?: number;
  /** Instances to draw. Default: the claim's own number. */
  readonly runs?: number;
  /** Milliseconds after which the search for instances is interrupted: the verdict is then `inconclusive`. Default: never. */
  readonly budget?: number;
  /** fast-check's path to one instance under `seed`, as a violated verdict gives it. */
  readonly path?: string;
  /** Counterexamples of earlier runs: tried first. Default: none. */
  readonly kept?: readonly CorpusEntry[];
}

/**
 * Puts a claim to the test and says what is known then.
 *
 * The verdict is a function of the claim and the options alone (a budget aside).
 *
 * @example
 * const verdict = await verify(lemma3, { runs: 10_000 });
 * verdict.outcome; // 'holds'
 */
export async function verify<I>(claim: Claim<I>, options: VerifyOptions = {}): Promise<Verdict> {
  const { seed = seedOf(claim.id), kept = [], budget, path } = options;
  const { kind } = claim;
  switch (kind.name) {
    case 'forAll':
      return verifyForAll(kind, kept, { seed, runs: options.runs ?? kind.runs, budget, path });
    case 'withProbability':
      return verifyWithProbability(kind, `${seed}/${claim.id}`, kept, {
        seed,
        runs: options.runs ?? kind.runs,
        budget,
        path,
      });
    case 'trend':
      return verifyTrend(kind, `${seed}/${claim.id}`, seed);
    case 'counterexample':
      return verifyCounterexample(kind, seed);
  }
}
