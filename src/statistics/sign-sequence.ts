import { requireProbability } from '../numerics/argument-checks.ts';
import { logEvidenceAgainst, logEvidenceFor } from './bernoulli-e-process.ts';

/** On which side of a threshold independent values fell; those on it count for neither. */
export interface Signs {
  readonly above: number;
  readonly below: number;
}

/** Counts the values on either side of a threshold. */
export function signsOf(values: readonly number[], threshold: number): Signs {
  return {
    above: values.filter((value) => value > threshold).length,
    below: values.filter((value) => value < threshold).length,
  };
}

/**
 * Says whether the signs show at level `alpha` that values fall more often above the threshold than below it, looked at
 * after any number of values.
 *
 * Under `P(X > t) ≤ P(X < t)` each value that is not on the threshold falls below it with probability at least ½, so
 * the mixture of `logEvidenceFor` is an e-process, and by Ville's inequality it ever reaches `1/α` with probability at
 * most α. No assumption is made on the distribution of the values but that they are independent with one law.
 *
 * Source: the sign test, with the mixture of Robbins, Ann. Math. Stat. 41 (1970).
 *
 * @example
 * showsAbove({ above: 8, below: 0 }, 0.01); // true: eight of eight
 */
export function showsAbove({ above, below }: Signs, alpha: number): boolean {
  requireProbability('alpha', alpha);
  return above + below > 0 && logEvidenceFor(below, above + below, 0.5) >= -Math.log(alpha);
}

/** The mirror image: more often below than above. */
export function showsBelow({ above, below }: Signs, alpha: number): boolean {
  requireProbability('alpha', alpha);
  return above + below > 0 && logEvidenceAgainst(below, above + below, 0.5) >= -Math.log(alpha);
}

/**
 * Returns an interval for the median that holds at all numbers of values at once: the thresholds that the signs do not
 * exclude, each end at level `alpha`. Infinite while the values are too few.
 *
 * @returns `confidence` is `1 − 2α`.
 * @example
 * medianSequence([1, 2, 3, 4, 5, 6, 7, 8], 0.01); // { lower: 1, upper: 8, confidence: 0.98 }
 */
export function medianSequence(
  values: readonly number[],
  alpha: number,
): { readonly lower: number; readonly upper: number; readonly confidence: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  let rank = 0;
  while (rank < n && showsAbove({ above: n - rank, below: rank }, alpha)) rank++;
  const [lower, upper] =
    rank === 0 ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : [sorted[rank - 1], sorted[n - rank]];
  return { lower, upper, confidence: 1 - 2 * alpha };
}

/** Returns the median, the mean of the middle two where there are two; `NaN` of none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  return n === 0 ? Number.NaN : (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2;
}
