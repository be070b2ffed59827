/** Margins of inputs of any size: {@link atUnitScale}, {@link unitScale}, {@link scaledBack}, {@link progressBack}. */
import type { Dataset } from '../data/dataset.ts';
import type { Matrix } from '../numerics/matrix.ts';
import type { MarginInterval } from './interval.ts';
import type { OnMarginProgress } from './progress.ts';

/** Largest entries within `2^±20` are left alone: neither their kernel nor its square leaves the range of doubles. */
const ORDINARY = 20;

/** The smallest normal number: below it, a product with a power of two is rounded. */
const SMALLEST_NORMAL = 2 ** -1022;

/** Inputs times a power of two. */
export interface ScaledDataset extends Pick<Dataset, 'inputs' | 'labels'> {
  /** The power of two; 1 when the inputs are the given ones. */
  readonly factor: number;
}

/**
 * Returns the data with inputs whose largest entry lies in `[1, 2)`, unless it is of ordinary size already.
 *
 * Margins are homogeneous in the inputs, `γ(c·x) = c·γ(x)`, and a power of two rounds nothing, but for rows that are
 * smaller than the largest by `2^−1000`.
 */
export function atUnitScale({ inputs, labels }: Pick<Dataset, 'inputs' | 'labels'>): ScaledDataset {
  return { ...unitScale(inputs), labels };
}

/** {@link atUnitScale} of inputs alone. */
export function unitScale(inputs: Matrix): Pick<ScaledDataset, 'inputs' | 'factor'> {
  const largest = inputs.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const exponent = Math.floor(Math.log2(largest));
  if (largest === 0 || Math.abs(exponent) <= ORDINARY) return { inputs, factor: 1 };
  // 2^1074 is no double: subnormal inputs come as near to 1 as one factor takes them.
  const factor = 2 ** Math.min(1000, -exponent);
  return { inputs: { ...inputs, data: inputs.data.map((value) => value * factor) }, factor };
}

/** Returns the interval of the inputs before they were multiplied by `factor`. */
export function scaledBack<Margin extends Pick<MarginInterval, 'lower' | 'upper'>>(
  margin: Margin,
  factor: number,
): Margin {
  if (factor === 1) return margin;
  const lower = margin.lower / factor;
  const upper = margin.upper / factor;
  return {
    ...margin,
    lower: lower < SMALLEST_NORMAL ? Math.max(0, lower - Number.MIN_VALUE) : lower,
    upper: upper < SMALLEST_NORMAL ? upper + Number.MIN_VALUE : upper,
  };
}

/** Returns a listener of the scaled inputs' progress that passes on intervals of the given ones. */
export function progressBack(onProgress: OnMarginProgress | undefined, factor: number): OnMarginProgress | undefined {
  if (onProgress === undefined || factor === 1) return onProgress;
  return ({ interval, ...progress }) =>
    onProgress({ ...progress, ...(interval && { interval: scaledBack(interval, factor) }) });
}
