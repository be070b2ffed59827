import { meanOf } from '../over-runs.ts';
import { perfectTeacher, type transferRisks } from './transfer-risks.ts';

type Run = ReturnType<typeof transferRisks>;

/**
 * The exponent of `R_n ~ n^slope` at a soft ratio: least squares of `ln R` on `ln n`, `R` the mean over runs.
 *
 * @param ratio its index
 * @param sizes of the runs. Default: all of `perfectTeacher`
 * @example
 * riskSlope([transferRisks('seed')], 0); // ρ = 1: about −1.3
 */
export function riskSlope(
  runs: readonly Run[],
  ratio: number,
  sizes: readonly number[] = perfectTeacher.sizes,
): number {
  const { fresh } = perfectTeacher;
  // Half a disagreement in all runs together, so that a resample without any keeps a logarithm.
  const least = 0.5 / (fresh * runs.length);
  const x = sizes.map(Math.log);
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const y = sizes.map((_, size) =>
    Math.log(
      Math.max(
        least,
        meanOf(runs, (run) => run[ratio][size]),
      ),
    ),
  );
  const products = x.reduce((sum, value, k) => sum + (value - mean) * y[k], 0);
  return products / x.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
