import { DistillCheckError } from '../errors.ts';
import { requireCount, requireProbability } from '../numerics/argument-checks.ts';

/** A band that holds a whole distribution function at a stated level. */
export interface DistributionBand {
  /** Sorted, length n. */
  readonly values: Float64Array;
  /** Length n: the lower end of `F` at each value (right-continuous), in [0, 1]. */
  readonly lower: Float64Array;
  /** Length n. */
  readonly upper: Float64Array;
  readonly halfWidth: number;
  readonly confidence: number;
}

/**
 * `ε = √(ln(2/α)/(2n))`: `P(sup|F_n − F| > ε) ≤ α` for every distribution. This is also the smallest difference of
 * distribution functions that n samples can show.
 *
 * Source: Dvoretzky, Kiefer, Wolfowitz (1956), with Massart's constant (Ann. Probab. 18, 1990).
 *
 * @example
 * dkwHalfWidth(100, 0.95); // 0.1358…
 */
export function dkwHalfWidth(samples: number, confidence: number): number {
  requireCount('samples', samples, 1);
  requireProbability('confidence', confidence);
  return Math.sqrt(Math.log(2 / (1 - confidence)) / (2 * samples));
}

/**
 * The fewest samples with a half-width of at most `halfWidth`.
 *
 * @example
 * dkwMinSamples(0.05, 0.95); // 738
 */
export function dkwMinSamples(halfWidth: number, confidence: number): number {
  requireProbability('halfWidth', halfWidth);
  requireProbability('confidence', confidence);
  return Math.ceil(Math.log(2 / (1 - confidence)) / (2 * halfWidth ** 2));
}

/**
 * The band around the empirical distribution function of independent samples.
 *
 * Throws `BAD_COUNT` without samples, `BAD_SAMPLE` at a value that is not a number.
 *
 * @example
 * dkwBand([3, 1, 2], 0.95).values; // [1, 2, 3]
 */
export function dkwBand(samples: ArrayLike<number>, confidence: number): DistributionBand {
  const halfWidth = dkwHalfWidth(samples.length, confidence);
  const values = Float64Array.from(samples).sort();
  if (values.some(Number.isNaN)) {
    throw new DistillCheckError('BAD_SAMPLE', 'a sample is not a number', 'remove it and count it apart');
  }
  const steps = values.map((value) => lastIndexOf(values, value) / values.length);
  return {
    values,
    lower: steps.map((step) => Math.max(0, step - halfWidth)),
    upper: steps.map((step) => Math.min(1, step + halfWidth)),
    halfWidth,
    confidence,
  };
}

/** Counts the sorted values that are at most `value`. */
function lastIndexOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
