import { DistillCheckError } from '../errors.ts';
import { jackknife } from '../statistics/jackknife.ts';
import type { MeanInterval } from '../statistics/mean-interval.ts';
import { dataInefficiency, type InefficiencyPoint, inefficiencyBetween } from './data-inefficiency.ts';

/** Growth of a weight change with the samples, with intervals over runs. */
export interface InefficiencyCurve {
  /** `E‖Δŵ_n‖`, the mean over runs, for `n = 1…N`. */
  readonly norms: Float64Array;
  /** `I(n)` with its interval, for the `n` at which every run has left zero. */
  readonly points: readonly (InefficiencyPoint & { readonly lower: number; readonly upper: number })[];
  /** Of `ln E‖Δŵ_n‖` over `ln n`, from `from` to N; `null` where the weight change is still zero at `from`. */
  readonly slope: MeanInterval | null;
}

/**
 * The data inefficiency at every sample size and its average from `from` to N, with intervals by the jackknife over
 * runs.
 *
 * The intervals speak of what the runs differ in. Runs that are orders of one data set differ in the order only, and
 * all end at the same samples: their intervals are too narrow for other data of the same law, the more so the closer
 * `n` is to N.
 *
 * @param norms one run a row, each with `‖Δŵ_n‖` for `n = 1…N` (`weightChangeNorms`), two runs or more.
 * @param from `1 ≤ from < N`.
 * @throws DistillCheckError `BAD_RUNS` for fewer than two runs, runs of different lengths, or a slope that is not
 * within them.
 *
 * Source: Ji & Zhu 2020, equation (10).
 *
 * @example
 * inefficiencyCurve([[1, 2, 4], [1, 3, 3]], 1).slope;
 */
export function inefficiencyCurve(
  norms: readonly ArrayLike<number>[],
  from: number,
  confidence = 0.95,
): InefficiencyCurve {
  if (norms.length < 2) {
    throw new DistillCheckError('BAD_RUNS', `${norms.length} run has no interval`, 'give two runs or more');
  }
  const samples = norms[0].length;
  const slopes = (runs: readonly ArrayLike<number>[]) => [inefficiencyBetween(runs, from, samples)];
  const [slope] = jackknife(norms, slopes, confidence);
  const perSize = jackknife(norms, (runs) => inefficiencies(runs, samples), confidence);
  const points = perSize.flatMap(({ estimate, lower, upper }, i) =>
    Number.isFinite(upper) ? [{ n: i + 1, inefficiency: estimate, lower, upper }] : [],
  );
  return {
    norms: Float64Array.from({ length: samples }, (_, i) => norms.reduce((sum, run) => sum + run[i] / norms.length, 0)),
    points,
    slope: Number.isFinite(slope.upper) ? slope : null,
  };
}

/** `I(n)` for `n = 1…N − 1`, NaN where the mean is still zero. */
function inefficiencies(norms: readonly ArrayLike<number>[], samples: number): Float64Array {
  const values = new Float64Array(samples - 1).fill(Number.NaN);
  for (const { n, inefficiency } of dataInefficiency(norms)) values[n - 1] = inefficiency;
  return values;
}
