import type { PairOfClasses } from './images.ts';
import { halved } from './noisy-images.ts';
import { type NoiseLevel, noiseLevel } from './run.ts';
import type { Figure1Setting } from './settings.ts';

/** One run: a level for each variance of the setting. */
export type NoiseRun = readonly NoiseLevel[];

/** From this variance on the paper's gap is large. */
const LOUD = 0.1;

/**
 * Independent runs over all variances; run `k` has the streams `key/k`.
 *
 * @example
 * (await figure1Runs(pair, setting, { runs: 1, key: '1' }))[0].length; // 2: as many as variances
 */
export async function figure1Runs(
  pair: PairOfClasses,
  setting: Figure1Setting,
  options: {
    readonly runs: number;
    readonly key: string;
    readonly onProgress?: (done: number, total: number) => void;
  },
): Promise<readonly NoiseRun[]> {
  const taken = setting.halved ? { ...pair, images: halved(pair.images) } : pair;
  const total = options.runs * setting.variances.length;
  const runs: NoiseRun[] = [];
  let done = 0;
  for (let run = 0; run < options.runs; run++) {
    const levels: NoiseLevel[] = [];
    for (const variance of setting.variances) {
      levels.push(await noiseLevel(taken, setting, variance, `${options.key}/${run}`));
      options.onProgress?.(++done, total);
    }
    runs.push(levels);
  }
  return runs;
}

/**
 * The mean of soft − hard accuracy at variances of .1 and more, less that at smaller ones, as a share.
 *
 * Source: Mandal et al. 2025, Figure 1, whose own numbers give .0705.
 *
 * @param variances both kinds among them
 */
export function gapContrast(run: NoiseRun, variances: readonly number[]): number {
  const meanGap = (loud: boolean) => {
    const gaps = run.filter((_, level) => variances[level] >= LOUD === loud).map(({ soft, hard }) => soft - hard);
    return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  };
  return meanGap(true) - meanGap(false);
}
