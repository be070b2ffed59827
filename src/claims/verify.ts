import type { Claim } from './claim.ts';
import type { CorpusEntry } from './corpus.ts';
import { verdictOnError } from './error-verdict.ts';
import { seedOf } from './seed.ts';
import type { Verdict } from './verdict.ts';
import { verifyCounterexample } from './verify-counterexample.ts';
import { verifyProved } from './verify-proved.ts';
import { verifyTrend } from './verify-trend.ts';
import { verifyWithProbability } from './verify-with-probability.ts';

/** How one claim is run. */
export interface VerifyOptions {
  /** 32-bit integer. Default: `seedOf(claim.id)`. */
  readonly seed?: number;
  /** Instances to draw. Default: the claim's own number. */
  readonly runs?: number;
  /**
   * Milliseconds after which the claim's run is interrupted: it then gives the smallest counterexample so far, or is
   * `inconclusive`. Default: never.
   */
  readonly budget?: number;
  /** fast-check's path to one instance under `seed`, as a violated verdict gives it. */
  readonly path?: string;
  /** Counterexamples of earlier runs: tried first. Default: none. */
  readonly kept?: readonly CorpusEntry[];
}

/**
 * Puts a claim to the test and says what is known then.
 *
 * The verdict is a function of the claim and the options alone (a budget aside). What goes wrong in the claim's own
 * code is the verdict `error`, and what is not installed here `skipped`; nothing is thrown.
 *
 * @example
 * const verdict = await verify(smoothness, { runs: 2000 });
 * verdict.outcome; // 'holds'
 */
export async function verify<I>(claim: Claim<I>, options: VerifyOptions = {}): Promise<Verdict> {
  const { seed = seedOf(claim.id) } = options;
  try {
    return await attack(claim, { ...options, seed });
  } catch (thrown) {
    return verdictOnError(thrown, seed);
  }
}

function attack<I>({ id, kind }: Claim<I>, options: VerifyOptions & { readonly seed: number }): Promise<Verdict> {
  const { seed, kept = [], budget, path } = options;
  const key = `${seed}/${id}`;
  switch (kind.name) {
    case 'forAll':
      return verifyProved(kind, kept, { seed, runs: options.runs ?? kind.runs, budget, path });
    case 'withProbability':
      return verifyWithProbability(kind, key, kept, { seed, runs: options.runs ?? kind.runs, budget, path });
    case 'trend':
      return verifyTrend(kind, key, { seed, budget });
    case 'counterexample':
      return verifyCounterexample(kind, seed);
  }
}
