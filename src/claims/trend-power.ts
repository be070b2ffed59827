import { DistillCheckError } from '../errors.ts';
import { requireProbability } from '../numerics/argument-checks.ts';
import { bernoulliLaw, trialsToSupport } from '../statistics/bernoulli-law.ts';
import type { Expectation } from './expectation.ts';

/** Most replicates that are looked for. */
const MOST = 2000;

interface Levels {
  readonly expectation: Expectation;
  /** Share of the replicates on the expected side. */
  readonly effect: number;
  readonly falseAlarm: number;
  readonly falseSupport: number;
}

/**
 * Returns how many replicates a trend by signs may take and the chance that it then misses its effect: at most
 * `missed`, by the union bound over the thresholds.
 *
 * @param replicates Default: the fewest that do.
 * @throws DistillCheckError `BAD_PROBABILITY`, `TOO_FEW_REPLICATES` with the number that would do.
 */
export function replicatesFor(
  { expectation, effect, falseAlarm, falseSupport }: Levels,
  missed: number,
  replicates?: number,
): { readonly replicates: number; readonly missed: number } {
  if (effect !== 1) requireProbability('effect', effect);
  requireProbability('missed', missed);
  const sides = 'between' in expectation ? 2 : 1;
  const test = { delta: 0.5, violatedAlpha: falseAlarm / sides, supportedAlpha: falseSupport };
  const needed = trialsToSupport(test, 1 - effect, missed / sides, MOST);
  if (needed === null || (replicates !== undefined && replicates < needed)) {
    throw new DistillCheckError(
      'TOO_FEW_REPLICATES',
      `${replicates ?? MOST} replicates miss an effect of which ${effect} of the replicates tell with probability above ${missed}`,
      needed === null ? 'an effect must be well above ½' : `take ${needed}, or state a larger \`missed\``,
    );
  }
  const taken = replicates ?? needed;
  return { replicates: taken, missed: sides * (1 - bernoulliLaw(test, 1 - effect, taken).supported) };
}
