import { toCsv } from '../files/csv.ts';
import type { Figure } from './figure.ts';

/**
 * All points of a figure as comma-separated values: `panel, series, x, y, low, high`, the last two empty where there is
 * no interval.
 *
 * @example
 * figureCsv(figure); // 'panel,series,x,y,low,high\r\n…'
 */
export function figureCsv(figure: Figure): string {
  const rows = figure.panels.flatMap(({ heading, series }) => {
    return series.flatMap(({ name, points }) => {
      return points.map(({ x, y, low, high }) => [heading, name, x, y, low ?? null, high ?? null]);
    });
  });
  return toCsv(['panel', 'series', 'x', 'y', 'low', 'high'], rows);
}
