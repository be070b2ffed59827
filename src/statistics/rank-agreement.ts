/** Agreement of two rankings: {@link rankAgreement}. */
import { normalQuantile } from './normal-quantile.ts';

/** Rank correlation with its interval. */
export interface Agreement {
  /** Spearman's ρ; `null` for fewer than four pairs, or where one side is the same for all. */
  readonly correlation: number | null;
  readonly lower: number;
  readonly upper: number;
  readonly confidence: number;
  readonly pairs: number;
}

/**
 * Computes Spearman's rank correlation, ties at their mean rank, with the interval of Fisher's transformation (variance
 * `1.06/(n − 3)`, Fieller, Hartley, Pearson 1957): approximate, and blind to what the pairs have in common.
 *
 * @param a,b of equal length
 * @example
 * rankAgreement([1, 2, 3, 4, 5], [2, 3, 4, 5, 6]).correlation; // 1
 */
export function rankAgreement(a: readonly number[], b: readonly number[], confidence = 0.9): Agreement {
  const pairs = a.length;
  const nothing = { correlation: null, lower: -1, upper: 1, confidence, pairs };
  if (pairs < 4) return nothing;
  const [x, y] = [ranksOf(a), ranksOf(b)];
  const mean = (pairs + 1) / 2;
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < pairs; i++) {
    xy += (x[i] - mean) * (y[i] - mean);
    xx += (x[i] - mean) ** 2;
    yy += (y[i] - mean) ** 2;
  }
  if (xx === 0 || yy === 0) return nothing;
  const correlation = Math.min(1, Math.max(-1, xy / Math.sqrt(xx * yy)));
  const half = normalQuantile(1 - confidence) * Math.sqrt(1.06 / (pairs - 3));
  const z = Math.atanh(correlation);
  return { correlation, lower: Math.tanh(z - half), upper: Math.tanh(z + half), confidence, pairs };
}

/** Ranks from 1, ties at their mean. */
function ranksOf(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((i, j) => values[i] - values[j]);
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let k = from; k < to; k++) ranks[order[k]] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}
