import { overRuns } from '../experiment/over-runs.ts';
import type { Point } from './figure.ts';

/**
 * A statistic of runs as a point with its bootstrap interval.
 *
 * @param key names the stream of the resamples.
 * @example
 * estimatedPoint(64, [1, 2, 3], (runs) => meanOf(runs, (run) => run), 'seed').y; // 2
 */
export function estimatedPoint<R>(
  x: number,
  runs: readonly R[],
  statistic: (runs: readonly R[]) => number,
  key: string,
): Point {
  const { estimate, lower, upper } = overRuns(runs, statistic, key);
  return { x, y: estimate, low: lower, high: upper };
}

/**
 * A point's value with its interval in words, to a number of decimals.
 *
 * @example
 * inWords({ x: 1, y: -1.333, low: -1.4, high: -1.25 }, 2); // '−1.33 [−1.40, −1.25]'
 */
export function inWords({ y, low = y, high = y }: Pick<Point, 'y' | 'low' | 'high'>, decimals: number): string {
  const text = (value: number) => value.toFixed(decimals).replace('-', '−');
  return `${text(y)} [${text(low)}, ${text(high)}]`;
}
