import { DistillCheckError } from '../errors.ts';

/** One sample size's entry of {@link dataInefficiency}. */
export interface InefficiencyPoint {
  readonly n: number;
  readonly inefficiency: number;
}

/**
 * The data inefficiency `I(n) = n [ln E‖Δŵ_{n+1}‖ − ln E‖Δŵ_n‖]`, the mean being over runs: how fast the weight change
 * still grows when a sample is added. 0 for a teacher that the student has understood.
 *
 * @param norms one run a row, each with `‖Δŵ_n‖` for `n = 1…N` (`weightChangeNorms`).
 * @returns `n = 1…N − 1`; nothing where all runs are still at zero.
 * @throws DistillCheckError `BAD_RUNS` without a run or with runs of different lengths.
 *
 * Source: Ji & Zhu 2020, equation (10).
 *
 * @example
 * dataInefficiency([[1, 2]]); // n = 1: ln 2
 */
export function dataInefficiency(norms: readonly ArrayLike<number>[]): InefficiencyPoint[] {
  const means = meanNorms(norms);
  const points: InefficiencyPoint[] = [];
  for (let n = 1; n < means.length; n++) {
    if (means[n - 1] > 0) points.push({ n, inefficiency: n * Math.log(means[n] / means[n - 1]) });
  }
  return points;
}

/**
 * The slope of `ln E‖Δŵ_n‖` over `ln n` between two sample sizes: the data inefficiency, averaged over `ln n`.
 *
 * @param from `≥ 1`, below `to`.
 * @param to at most the length of the runs.
 * @throws DistillCheckError `BAD_RUNS`.
 * @example
 * inefficiencyBetween([[1, 2, 3, 4]], 1, 4); // 1
 */
export function inefficiencyBetween(norms: readonly ArrayLike<number>[], from: number, to: number): number {
  const means = meanNorms(norms);
  if (!(from >= 1 && from < to && to <= means.length)) {
    throw new DistillCheckError(
      'BAD_RUNS',
      `there is no slope from ${from} to ${to} samples in runs of ${means.length}`,
      'ask for 1 ≤ from < to ≤ the length of the runs',
    );
  }
  return Math.log(means[to - 1] / means[from - 1]) / Math.log(to / from);
}

function meanNorms(norms: readonly ArrayLike<number>[]): Float64Array {
  if (norms.length === 0 || norms.some(({ length }) => length !== norms[0].length)) {
    const lengths = norms.map(({ length }) => length).join(', ');
    throw new DistillCheckError(
      'BAD_RUNS',
      `runs of lengths [${lengths}]`,
      'give at least one, all of the same length',
    );
  }
  return Float64Array.from({ length: norms[0].length }, (_, i) => {
    return norms.reduce((sum, run) => sum + run[i], 0) / norms.length;
  });
}
