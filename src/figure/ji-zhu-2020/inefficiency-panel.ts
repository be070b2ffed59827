import { type Growth, growthSlope } from '../../experiment/ji-zhu-2020/weight-growth.ts';
import { estimatedPoint } from '../estimated-point.ts';
import type { Panel, Series } from '../figure.ts';

/**
 * `I(n)` as a series: between each two neighbouring sample sizes the slope of `ln E‖Δŵ_n‖` over `ln n`, at their
 * geometric mean.
 *
 * @param of what is looked at in a run
 * @param sizes of the growths
 * @param key names the stream of the resamples.
 * @example
 * const norms = [Float64Array.of(1, 2, 4), Float64Array.of(1, 2, 4)];
 * inefficiencySeries('zero', 'line', norms, (run) => run, [64, 128, 256], 'seed').points.length; // 2
 */
export function inefficiencySeries<R>(
  name: string,
  style: Series['style'],
  runs: readonly R[],
  of: (run: R) => Growth,
  sizes: readonly number[],
  key: string,
): Series {
  const points = sizes.slice(1).map((size, k) => {
    const slope = (some: readonly R[]) => growthSlope(some, of, sizes, k, k + 1);
    return estimatedPoint(Math.sqrt(sizes[k] * size), runs, slope, key);
  });
  return { name, style, points };
}

/** The panel that shows such series. */
export function inefficiencyPanel(heading: string, series: readonly Series[]): Panel {
  return {
    heading,
    x: { label: 'n (samples)', scale: 'log' },
    y: { label: 'data inefficiency I(n)', scale: 'linear' },
    series,
  };
}
