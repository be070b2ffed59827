import { effectiveLogits } from '../../teacher/effective-logit/effective-logit.ts';
import { gaussianInputs, gaussianMixture, logitsOf } from '../../teacher/tasks/gaussian-mixture.ts';
import { type Growth, weightGrowth } from './weight-growth.ts';

/** Settings of every run. The teacher is a mixture of bumps times its scale. */
export const hardShare = { softRatios: [1, 0.99, 0.9, 0.5, 0.05], temperature: 5, modes: 5, scale: 10 } as const;

/**
 * The growth of one run for each soft ratio: a student of a mixture of bumps and its signs.
 *
 * Source: Ji & Zhu 2020, Figure 4, right.
 *
 * @param sizes the last is the whole sample
 * @param seed names the run's streams.
 * @example
 * hardShareGrowths(10, [64, 512], 'seed')[0]; // ρ = 1
 */
export function hardShareGrowths(d: number, sizes: readonly number[], seed: string): readonly Growth[] {
  const { modes, scale, softRatios, temperature } = hardShare;
  const inputs = gaussianInputs(Math.max(...sizes), d, seed);
  const growth = weightGrowth(inputs, sizes);
  const teacher = logitsOf(gaussianMixture(modes, d, seed), inputs).map((z) => scale * z);
  const labels = teacher.map((z) => (z > 0 ? 1 : -1));
  return softRatios.map((softRatio) => growth(effectiveLogits(teacher, labels, { softRatio, temperature })));
}
