import { studentQuantile } from '../../statistics/student-quantile.ts';
import type { PairMoments, PairSettings } from './pairs.ts';

/** Facts about the sampled terms that are known before the draws. */
export interface SampledTerms extends PairSettings {
  /** `β ≥ 0`, the slope of `‖S‖` against `‖S‖²`. */
  readonly beta: number;
  /** Length n, exact: `(Qq)_i`. */
  readonly images: Float64Array;
  /** Exact: `qᵀQq`. */
  readonly square: number;
  /** At least `‖S_q(w)‖`, for every `w`. */
  readonly largestSum: number;
  /** Length n: `‖x_i‖`. */
  readonly lengths: Float64Array;
}

/**
 * A two-sided interval from the moments of pairs: half of `1 − confidence` for the upper end, the other half shared by
 * the n tests of the lower end (Bonferroni).
 *
 * By default asymptotic: a normal approximation, widened on each side by `R ln(1/δ)/m`, with `R` the largest deviation
 * a term can have and `m` the pairs. That is what an event too rare to be seen in `m` draws can hide, and the sample
 * variance knows nothing of it (near-duplicates of opposite labels are separated by a sliver of directions). Where the
 * variance comes from `k < m` draws only, it may have missed events of probability up to `p = ln(1/δ)/k` that the mean
 * has seen: with `D` the largest deviation drawn, their variance is at most `pD²`, which is added.
 *
 * With `rigorous`, the empirical Bernstein bound `√(2V ln(2/δ)/m) + 7R ln(2/δ)/(3(m−1))` (Maurer & Pontil 2009,
 * Theorem 4) holds for every m, with the variance of all pairs; `R` is then the whole range, and the upper end does
 * without the control variate, whose range is larger than what it saves.
 */
export function sampledInterval(
  terms: SampledTerms,
  moments: PairMoments,
  confidence: number,
  rigorous: boolean,
): { readonly lower: number; readonly upper: number } {
  const { slope, smoothing, beta, images, square, largestSum, lengths } = terms;
  const { pairs, norm, logits } = moments;
  const share = (1 - confidence) / 2;
  const lowerShare = share / lengths.length;
  // With s = ‖S‖, |s/√(s² + τ²) − cs| is at most 1 where positive inside, and convex where negative inside, so largest
  // at the largest s. Halved because one of the pair's two directions is active.
  const shortest = largestSum / Math.hypot(largestSum, smoothing);
  const deviation = Math.max(1, slope * largestSum - shortest) / 2;
  const seen = logits.variancePairs;
  const missed = seen < pairs ? (logits.largest ** 2 * Math.log(1 / lowerShare)) / seen : 0;
  const lowerWidth = rigorous ? bernstein(lowerShare, pairs) : asymptotic(lowerShare, pairs, seen);
  let lower = Number.POSITIVE_INFINITY;
  for (let i = 0; i < lengths.length; i++) {
    const range = deviation * lengths[i];
    const estimate = slope * images[i] + logits.means[i];
    lower = Math.min(lower, estimate - lowerWidth(logits.variances[i] + missed * lengths[i] ** 2, range));
  }
  if (rigorous) return { lower, upper: norm.mean + bernstein(share, pairs)(norm.variance, largestSum / 2) };
  const mean = norm.mean - beta * moments.square.mean;
  const variance = norm.variance - 2 * beta * moments.covariance + beta ** 2 * moments.square.variance;
  // s − βs² ≤ min(s, 1/4β): an unseen event cannot raise E‖S‖ by more than the distance from the mean to that.
  const hidden = Math.max(Math.min(largestSum, 1 / (4 * beta)) - mean, 0);
  return { lower, upper: beta * square + mean + asymptotic(share, pairs, pairs)(Math.max(0, variance), hidden) };
}

type Width = (variance: number, deviation: number) => number;

/**
 * Student's quantile, of a variance from `seen` draws, and room for what `pairs` draws cannot show; `deviation` is
 * one-sided.
 */
function asymptotic(share: number, pairs: number, seen: number): Width {
  const quantile = studentQuantile(2 * share, seen - 1);
  return (variance, deviation) => quantile * Math.sqrt(variance / pairs) + (deviation * Math.log(1 / share)) / pairs;
}

/** Maurer & Pontil's empirical Bernstein bound; the range is twice `deviation`. */
function bernstein(share: number, pairs: number): Width {
  const logarithm = Math.log(2 / share);
  return (variance, deviation) =>
    Math.sqrt((2 * variance * logarithm) / pairs) + (14 * deviation * logarithm) / (3 * (pairs - 1));
}
