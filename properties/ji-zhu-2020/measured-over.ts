import { type Expectation, type TrendKind, trend } from '../../src/claims/index.ts';
import { overRuns } from '../../src/experiment/over-runs.ts';
import { keptRuns } from '../kept-runs.ts';

/**
 * Returns a maker of trends that share their runs: a statistic of the runs, and where it is expected.
 *
 * @param group names the streams of the runs.
 * @param count of runs, from a pilot on other streams: the smallest effect of the group is five standard errors or more
 *   from its threshold, so that it is missed less than once in a thousand times.
 */
export function measuredOver<R>(
  group: string,
  count: number,
  simulate: (seed: string) => R,
): (statistic: (runs: readonly R[]) => number, expectation: Expectation) => TrendKind {
  const runs = keptRuns(group, count, simulate);
  return (statistic, expectation) => trend({ measure: (key) => overRuns(runs(key), statistic, group), expectation });
}
