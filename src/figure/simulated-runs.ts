import type { FigureOptions } from './figure.ts';

/**
 * Makes one run for each seed of a figure, reporting each as it is done: the streams of run `k` are keyed `seed/id/k`.
 *
 * @param id of the figure
 * @example
 * simulatedRuns('ji-zhu-2020/2', { runs: 2, seed: 1 }, (seed) => seed); // ['1/ji-zhu-2020/2/0', '1/ji-zhu-2020/2/1']
 */
export function simulatedRuns<R>(
  id: string,
  { runs, seed, onProgress }: FigureOptions,
  simulate: (seed: string) => R,
): readonly R[] {
  return Array.from({ length: runs }, (_, run) => {
    const result = simulate(`${seed}/${id}/${run}`);
    onProgress?.(run + 1, runs);
    return result;
  });
}

/**
 * The same numbers in words, for a figure's settings.
 *
 * @example
 * runsInWords({ runs: 20, seed: 1 }); // 'Means of 20 runs (seed 1) with 95 % bootstrap intervals over runs.'
 */
export function runsInWords({ runs, seed }: FigureOptions): string {
  if (runs === 1) return `A single run (seed ${seed}), so without intervals that mean anything.`;
  return `Means of ${runs} runs (seed ${seed}) with 95\u00a0% bootstrap intervals over runs.`;
}
