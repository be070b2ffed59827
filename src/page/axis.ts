import * as Plot from '@observablehq/plot';
import { formatCount, formatPowerOfTen } from './numbers.ts';

/** A logarithmic axis: what it spans and where it is marked. */
export interface LogAxis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

/**
 * A logarithmic axis that covers the values with some air, marked at 1, 2 and 5 times powers of ten, or at powers of
 * ten alone where it spans more than a factor of 2,000.
 *
 * @param air the factor left free at each end. Default: 1.25
 * @example
 * logAxis([3, 400]); // ticks 5, 10, 20, 50, 100, 200, 500
 */
export function logAxis(values: readonly number[], air = 1.25): LogAxis {
  const lowest = Math.min(...values) / air;
  const highest = Math.max(...values) * air;
  const [from, to] = [Math.floor(Math.log10(lowest)), Math.ceil(Math.log10(highest))];
  const decades = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const isWide = highest / lowest > 2000;
  const step = Math.ceil((to - from) / 7);
  const ticks = isWide
    ? decades.filter((decade) => decade % step === 0).map((decade) => tenTo(decade))
    : decades.flatMap((decade) => [1, 2, 5].map((digit) => Number(`${digit}e${decade}`)));
  return { domain: [lowest, highest], ticks: ticks.filter((tick) => tick >= lowest && tick <= highest) };
}

/**
 * A tick's text: plain up to 10,000 and down to .001, else a power of ten.
 *
 * @example
 * formatTick(1e6); // '10⁶'
 */
export function formatTick(tick: number): string {
  const exponent = Math.log10(tick);
  const isPower = Math.abs(exponent - Math.round(exponent)) < 1e-9;
  if (isPower && (tick > 1e4 || tick < 1e-3)) return formatPowerOfTen(Math.round(exponent));
  return tick >= 1000 ? formatCount(tick) : String(tick);
}

/**
 * The horizontal axis of a plot, every tick with its text.
 *
 * @example
 * bottomAxis(logAxis([0.03, 0.4]), 'margin γ');
 */
export function bottomAxis({ ticks }: LogAxis, label: string): Plot.Markish {
  // Given as text: a format of a logarithmic scale leaves ticks without one where it finds them too many.
  return Plot.axisX(ticks, { text: formatTick, label, labelAnchor: 'center', labelArrow: 'none', tickSize: 4 });
}

/**
 * The vertical axis of a plot with its grid, every tick with its text.
 *
 * @example
 * leftAxis(logAxis([2, 640]), 'width m');
 */
export function leftAxis({ ticks }: LogAxis, label: string): Plot.Markish[] {
  return [
    Plot.gridY(ticks, { stroke: 'var(--line)', strokeOpacity: 0.8 }),
    Plot.axisY(ticks, { text: formatTick, label, tickSize: 0 }),
  ];
}

/** `Number('1e-3')` is the nearest double to .001; `10 ** -3` need not be. */
function tenTo(exponent: number): number {
  return Number(`1e${exponent}`);
}
