import { type Expectation, type ReplicatedTrend, trend } from '../../src/claims/index.ts';

/** The size that an effect is claimed to have, unless it says otherwise: so many of the runs show it. */
const SHARE = 0.95;
/** The chance that an effect of that size is not seen. */
const MISSED = 1e-4;

/**
 * Claims by sign that runs lie on one side of a threshold: one number per run, runs from fresh streams until the signs
 * decide. No law of their spread is taken for granted.
 */
export function byRun(
  measure: (key: string) => number,
  expectation: Expectation,
  effect: number = SHARE,
): ReplicatedTrend {
  return trend({ measure, expectation, effect, missed: MISSED });
}
