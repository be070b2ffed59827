import * as Plot from '@observablehq/plot';
import { type Markup, trusted } from '../page/markup.ts';
import { svgPlot } from '../page/svg-plot.ts';
import type { Series } from './figure.ts';
import type { SeriesLook } from './series-look.ts';

/** Pixels of a key. */
export const KEY_WIDTH = 28;
export const KEY_HEIGHT = 14;

/**
 * The small sample of a series that stands before its name in a legend, drawn by the same marks as the panel.
 *
 * @example
 * const [series] = figure.panels[0].series;
 * legendKey(series, seriesLooks(figure).get(series.name)!).markup; // '<svg…'
 */
export function legendKey({ name, style }: Series, { colour, shape, dashes }: SeriesLook): Markup {
  const middle = KEY_HEIGHT / 2;
  const ends = [
    [1, middle],
    [KEY_WIDTH - 1, middle],
  ] as const;
  const drawn = svgPlot(
    {
      width: KEY_WIDTH,
      height: KEY_HEIGHT,
      margin: 0,
      axis: null,
      x: { domain: [0, KEY_WIDTH], range: [0, KEY_WIDTH] },
      y: { domain: [0, KEY_HEIGHT], range: [0, KEY_HEIGHT] },
      marks: [
        style === 'points' ? null : Plot.line(ends, { stroke: colour, strokeWidth: 1.8, strokeDasharray: dashes }),
        style === 'points' || style === 'line'
          ? Plot.dot([[KEY_WIDTH / 2, middle]], { symbol: shape, r: 3.2, fill: colour, stroke: 'none' })
          : null,
      ],
    },
    { id: 'key', title: name, description: '' },
  );
  // Its name stands beside it: said once is enough.
  return trusted(
    drawn.markup
      .replace(' role="img"', ' aria-hidden="true"')
      .replace(/ aria-label="[^"]*"><title>.*?<\/title><desc>.*?<\/desc>/s, '>'),
  );
}
