import { formatList, formatNumber } from '../page/numbers.ts';
import type { Figure, Panel, Point } from './figure.ts';

/**
 * The points that a panel can show: those above 0 where its axis is logarithmic.
 *
 * @example
 * const axes = { x: { label: 'n', scale: 'log' }, y: { label: 'risk', scale: 'log' } } as const;
 * shownPoints(axes, [{ x: 64, y: 0.5 }, { x: 128, y: 0 }]); // [{ x: 64, y: 0.5 }]
 */
export function shownPoints({ x, y }: Pick<Panel, 'x' | 'y'>, points: readonly Point[]): readonly Point[] {
  return points.filter((point) => (x.scale === 'linear' || point.x > 0) && (y.scale === 'linear' || point.y > 0));
}

/**
 * A figure's settings, and which of its points no axis can show: a curve that ends early must not look unfinished.
 *
 * @example
 * settingsOf(figure); // 'Means of 3 runs. A logarithmic axis has no 0 and leaves out: ρ = 1 at 256 (Transfer risk).'
 */
export function settingsOf({ settings, panels }: Figure): string {
  const places = panels.flatMap((panel) =>
    panel.series.flatMap(({ name, points }) => {
      const shown = new Set(shownPoints(panel, points));
      const missing = points.filter((point) => !shown.has(point)).map(({ x }) => formatNumber(x));
      return missing.length === 0 ? [] : [`${name} at ${formatList(missing)} (${panel.heading})`];
    }),
  );
  return places.length === 0
    ? settings
    : `${settings} A logarithmic axis has no 0 and leaves out: ${places.join('; ')}.`;
}
