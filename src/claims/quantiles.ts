/** Steps between the smallest and the largest value that a verdict keeps. */
const STEPS = 32;

/**
 * The values at 0/32, 1/32, …, 32/32 of the sorted list (nearest rank): what a plot of a distribution needs, whatever
 * its size. Lists of at most 33 values are kept whole.
 *
 * @param values No `NaN`.
 * @example
 * quantiles([3, 1, 2]); // [1, 2, 3]
 */
export function quantiles(values: readonly number[]): readonly number[] {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length <= STEPS + 1) return [...sorted];
  return Array.from({ length: STEPS + 1 }, (_, k) => sorted[Math.round((k / STEPS) * (sorted.length - 1))]);
}
