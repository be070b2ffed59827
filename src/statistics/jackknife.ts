import type { MeanInterval } from './mean-interval.ts';
import { meanInterval } from './mean-interval.ts';

/**
 * The delete-one jackknife: a statistic of runs with the interval `θ̂ ± t_{R−1} s/√R`, `s` the deviation of the
 * pseudo-values `R θ̂ − (R − 1) θ̂_{−r}`; several statistics of the same runs at once. For a mean it is Student's
 * interval.
 *
 * It holds for many independent runs and a smooth statistic; where a statistic is not finite, its interval is not.
 *
 * Throws `BAD_COUNT` for fewer than two runs, `BAD_PROBABILITY` unless `0 < confidence < 1`.
 *
 * Source: Tukey 1958; Efron, Tibshirani, An Introduction to the Bootstrap (1993), chapter 11.
 *
 * @param runs length R.
 * @param statistics always as many numbers.
 * @example
 * jackknife([1, 2, 3], (runs) => [Math.log(runs.reduce((sum, x) => sum + x, 0))])[0].estimate; // ln 6
 */
export function jackknife<R>(
  runs: readonly R[],
  statistics: (runs: readonly R[]) => ArrayLike<number>,
  confidence = 0.95,
): MeanInterval[] {
  const all = statistics(runs);
  const without = runs.map((_, r) => statistics(runs.filter((_run, i) => i !== r)));
  return Array.from(all, (estimate, k) => {
    const pseudo = without.map((values) => runs.length * estimate - (runs.length - 1) * values[k]);
    const { lower, upper } = meanInterval(pseudo, confidence);
    const halfWidth = (upper - lower) / 2;
    return { estimate, lower: estimate - halfWidth, upper: estimate + halfWidth, confidence };
  });
}
