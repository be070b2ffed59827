import { formatTick, logAxis } from '../page/axis.ts';
import type { Axis } from './figure.ts';

/** Range of an axis, and its marks with their texts. */
export interface PanelAxis {
  readonly type: Axis['scale'];
  readonly domain: readonly [number, number];
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** An interval that reaches further below the points than this on a logarithmic axis is cut off. */
const LONGEST_REACH = 10;

/**
 * The axis that shows all values, and of their intervals what there is room for. Values that a logarithmic axis cannot
 * show do not count.
 *
 * @param values of the points
 * @param ends of their intervals
 * @example
 * panelAxis({ label: 'n', scale: 'log' }, [16, 512], []).ticks[0].text; // '20'
 */
export function panelAxis(axis: Axis, values: readonly number[], ends: readonly number[]): PanelAxis {
  if (axis.scale === 'linear') return linearAxis([...values, ...ends]);
  const shown = values.filter((value) => value > 0);
  const least = Math.min(...shown) / LONGEST_REACH;
  const { domain, ticks } = logAxis(
    shown.length === 0 ? [1, 10] : [...shown, ...ends.filter((end) => end >= least)],
    1.2,
  );
  // So short a stretch that 1, 2 and 5 leave it nearly bare is as good as straight.
  const marks = ticks.length < 2 ? linearAxis(domain).ticks : ticks.map((at) => ({ at, text: formatTick(at) }));
  return { type: 'log', domain, ticks: marks.filter(({ at }) => at >= domain[0] && at <= domain[1]) };
}

/** Marked at about five multiples of 1, 2 or 5 times a power of ten. */
function linearAxis(values: readonly number[]): PanelAxis {
  const [lowest, highest] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  const span = highest - lowest || Math.abs(highest) || 1;
  const air = 0.04 * span;
  const domain = [lowest - air, highest + air] as const;
  const power = Math.floor(Math.log10(span / 5));
  // The nearest double to 2e−3 is what `Number('2e-3')` says; 2 · 10 ** −3 need not be.
  const step = [1, 2, 5, 10].map((digit) => Number(`${digit}e${power}`)).find((size) => span / size <= 6.5) ?? span;
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  const ticks = [];
  for (let k = Math.ceil(domain[0] / step); k * step <= domain[1]; k++) {
    const at = Number((k * step).toFixed(decimals));
    ticks.push({ at, text: at.toFixed(decimals).replace('-', '−') });
  }
  return { type: 'linear', domain, ticks };
}
