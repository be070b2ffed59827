import { DistillCheckError } from '../errors.ts';

/**
 * The non-decreasing sequence that is nearest in weighted least squares: pool adjacent violators, `O(n)`.
 *
 * @param values length n, in the order in which they should not decrease
 * @param weights length n, all positive. Default: ones.
 *
 * Throws `BAD_SAMPLE` when the lengths differ or a weight is not positive.
 *
 * Source: Ayer et al., Ann. Math. Stat. 26 (1955); for proportions with trial counts as weights it is their maximum
 * likelihood.
 *
 * @example
 * isotonicFit([0.1, 0.5, 0.3]); // [0.1, 0.4, 0.4]
 */
export function isotonicFit(values: ArrayLike<number>, weights?: ArrayLike<number>): Float64Array {
  const weightList = Float64Array.from(values, (_, i) => weightAt(i, values.length, weights));
  return pooledMeans(
    weightList.map((weight, i) => weight * values[i]),
    weightList,
  );
}

/** One width's tally. */
export interface WidthTally {
  readonly width: number;
  readonly successes: number;
  readonly trials: number;
}

/**
 * The success curve: maximum-likelihood success probabilities that do not fall with the width, and the smallest width
 * at which the curve reaches `frequency` (`null` when it does not).
 *
 * @param tallies in increasing order of width, each with at least one trial
 *
 * Throws `BAD_SAMPLE` at a width without trials, `BAD_SAMPLE` when the widths do not increase.
 *
 * @example
 * successCurve([{ width: 2, successes: 1, trials: 4 }, { width: 4, successes: 4, trials: 4 }], 0.8).smallestWidth; // 4
 */
export function successCurve(
  tallies: readonly WidthTally[],
  frequency: number,
): { readonly probabilities: Float64Array; readonly smallestWidth: number | null } {
  tallies.forEach(({ width }, i) => {
    if (i === 0 || width > tallies[i - 1].width) return;
    throw new DistillCheckError('BAD_SAMPLE', `width ${width} follows ${tallies[i - 1].width}`, 'sort by width');
  });
  const trials = tallies.map((tally) => tally.trials);
  // From whole sums, not from ratios: 16 of 20 must reach a frequency of 0.8 exactly.
  const probabilities = pooledMeans(
    tallies.map(({ successes }) => successes),
    tallies.map((_, i) => weightAt(i, tallies.length, trials)),
  );
  const first = probabilities.findIndex((probability) => probability >= frequency);
  return { probabilities, smallestWidth: first < 0 ? null : tallies[first].width };
}

/** @param sums length n: weight times value */
function pooledMeans(sums: ArrayLike<number>, weights: ArrayLike<number>): Float64Array {
  const pools: { sum: number; weight: number; length: number }[] = [];
  for (let i = 0; i < sums.length; i++) {
    let pool = { sum: sums[i], weight: weights[i], length: 1 };
    for (let last = pools.at(-1); last !== undefined && meanOf(last) >= meanOf(pool); last = pools.at(-1)) {
      pool = { sum: last.sum + pool.sum, weight: last.weight + pool.weight, length: last.length + pool.length };
      pools.pop();
    }
    pools.push(pool);
  }
  return Float64Array.from(pools.flatMap((pool) => new Array<number>(pool.length).fill(meanOf(pool))));
}

function meanOf({ sum, weight }: { readonly sum: number; readonly weight: number }): number {
  return sum / weight;
}

function weightAt(i: number, n: number, weights?: ArrayLike<number>): number {
  if (weights === undefined) return 1;
  if (weights.length === n && weights[i] > 0) return weights[i];
  throw new DistillCheckError(
    'BAD_SAMPLE',
    `weight ${i} is ${weights[i]} of ${weights.length} for ${n} values`,
    'give one positive weight a value',
  );
}
