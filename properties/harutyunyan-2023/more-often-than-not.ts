import type { Arbitrary } from 'fast-check';
import { type WithProbabilityKind, withProbability } from '../../src/claims/index.ts';

/** A mutant accuses nobody: what is chance of a rejection one time in twenty will do. */
const MUTANT_FALSE_ALARM = 0.05;

/**
 * Compares runs by sign: an order between their numbers holds more often than not. No size of an effect, no law of its
 * spread and no threshold but ½ is taken for granted.
 *
 * @param make one run under the key of its streams; each is made once, for the claim and its mutants.
 */
export function moreOftenThanNot<I, R>(
  instances: Arbitrary<I>,
  examples: readonly I[],
  make: (instance: I, key: string) => R,
): Record<'claimed' | 'mutated', (order: (run: R) => boolean) => WithProbabilityKind<I>> {
  const kept = new Map<string, R>();
  const runOf = (instance: I, key: string): R => {
    const run = kept.get(key) ?? make(instance, key);
    kept.set(key, run);
    return run;
  };
  const half = { atLeast: 0.5, instances, examples };
  const trialOf = (order: (run: R) => boolean) => (instance: I, key: string) => order(runOf(instance, key));
  return {
    claimed: (order) => withProbability({ ...half, trial: trialOf(order) }),
    mutated: (order) => withProbability({ ...half, trial: trialOf(order), falseAlarm: MUTANT_FALSE_ALARM }),
  };
}
