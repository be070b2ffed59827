import { randomStream } from '../random/stream.ts';

const RESAMPLES = 400;
const CONFIDENCE = 0.95;

/** A statistic with its interval. */
export interface Estimate {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** Coverage of `[lower, upper]`. */
  readonly confidence: number;
}

/**
 * A statistic of independent runs with its percentile bootstrap interval over runs, at 95 %. Paired quantities of one
 * run stay together.
 *
 * @param runs at least one; a single run has an interval of length 0.
 * @param key names the stream of the resamples.
 * @example
 * overRuns([1, 2, 3], (runs) => meanOf(runs, (run) => run), 'seed').estimate; // 2
 */
export function overRuns<R>(runs: readonly R[], statistic: (runs: readonly R[]) => number, key: string): Estimate {
  const stream = randomStream(key, 'bootstrap');
  const values = Float64Array.from({ length: RESAMPLES }, () => {
    return statistic(runs.map(() => runs[Math.floor(stream.uniform() * runs.length)]));
  }).sort();
  return {
    estimate: statistic(runs),
    lower: values[Math.floor(0.025 * (RESAMPLES - 1))],
    upper: values[Math.ceil(0.975 * (RESAMPLES - 1))],
    confidence: CONFIDENCE,
  };
}

/**
 * Returns the mean of one number per run.
 *
 * @example
 * meanOf([1, 2], (run) => 10 * run); // 15
 */
export function meanOf<R>(runs: readonly R[], value: (run: R) => number): number {
  return runs.reduce((sum, run) => sum + value(run), 0) / runs.length;
}
