import type { Effect } from '../../src/claims/index.ts';
import { randomStream } from '../../src/random/stream.ts';

const RESAMPLES = 400;

/**
 * A statistic of independent runs with its percentile bootstrap interval over runs, at 95 %. Paired quantities of one run stay
 * together.
 */
export function overRuns<R>(runs: readonly R[], statistic: (runs: readonly R[]) => number, key: string): Effect {
  const stream = randomStream(key, 'bootstrap');
  const values = Float64Array.from({ length: RESAMPLES }, () => {
    return statistic(runs.map(() => runs[Math.floor(stream.uniform() * runs.length)]));
  }).sort();
  return {
    estimate: statistic(runs),
    lower: values[Math.floor(0.025 * (RESAMPLES - 1))],
    upper: values[Math.ceil(0.975 * (RESAMPLES - 1))],
    confidence: 0.95,
  };
}

/** One run for each seed under a key, kept for the claims and mutants that look at the same runs. */
export function keptRuns<R>(count: number, simulate: (seed: string) => R): (key: string) => readonly R[] {
  const kept = new Map<string, readonly R[]>();
  return (key) => {
    const runs = kept.get(key) ?? Array.from({ length: count }, (_, run) => simulate(`${key}/${run}`));
    kept.set(key, runs);
    return runs;
  };
}

/** The mean of one number a run. */
export function meanOf<R>(runs: readonly R[], value: (run: R) => number): number {
  return runs.reduce((sum, run) => sum + value(run), 0) / runs.length;
}
