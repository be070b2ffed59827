import { type Expectation, type ReplicatedTrend, trend } from '../../src/claims/index.ts';
import { keptRuns } from '../kept-runs.ts';

/**
 * The size of every effect of this paper that is measured: the share of replicates that lie on the expected side. A
 * pilot on streams of its own puts the smallest at .94 with the batches as they are.
 */
const EFFECT = 0.9;

/**
 * Returns a maker of trends that share their runs: a statistic of a batch of runs, which is a replicate, and the side
 * of a threshold on which it is expected more often than not.
 *
 * @param group names the streams of the runs.
 * @param batch runs per replicate: as many as put the statistic on its side in 94 % of the replicates or more, by the
 * pilot.
 */
export function measuredOver<R>(
  group: string,
  batch: number,
  simulate: (seed: string) => R,
): (statistic: (runs: readonly R[]) => number, expectation: Expectation) => ReplicatedTrend {
  const runs = keptRuns(group, batch, simulate);
  return (statistic, expectation) => trend({ measure: (key) => statistic(runs(key)), expectation, effect: EFFECT });
}
