import * as Plot from '@observablehq/plot';
import type { Markup } from '../page/markup.ts';
import { formatNumber } from '../page/numbers.ts';
import { svgPlot } from '../page/svg-plot.ts';
import type { Figure, Panel, Point, Series } from './figure.ts';
import { shownPoints } from './left-out.ts';
import { type PanelAxis, panelAxis } from './panel-axis.ts';
import { type SeriesLook, seriesLooks } from './series-look.ts';

/** Pixels of a panel's plot before it is scaled. */
export const PLOT_WIDTH = 400;
export const PLOT_HEIGHT = 290;

/**
 * With more points than this, their marks and bars would run into each other: a line without marks and a band are
 * drawn.
 */
const MOST_MARKS = 24;

/**
 * One panel of a figure as an SVG that scales with its container and takes its colours from the page's style sheet
 * (`FIGURE_STYLE`). Its legend is `legendKeys`.
 *
 * @param index of the panel
 * @example
 * drawPanel(figure, 0).markup; // '<svg…'
 */
export function drawPanel(figure: Figure, index: number): Markup {
  const panel = figure.panels[index];
  const looks = seriesLooks(figure);
  const points = panel.series.flatMap((series) => series.points);
  const x = panelAxis(
    panel.x,
    points.map((point) => point.x),
    [],
  );
  const y = panelAxis(
    panel.y,
    points.map((point) => point.y),
    points.flatMap(({ low, high }) => [low, high]).filter((end) => end !== undefined),
  );
  const longest = Math.max(...y.ticks.map(({ text }) => text.length), 1);
  return svgPlot(
    {
      width: PLOT_WIDTH,
      height: PLOT_HEIGHT,
      marginTop: 24,
      marginLeft: 16 + 7 * longest,
      marginRight: 12,
      marginBottom: 38,
      style: { fontSize: '12px' },
      x: { type: x.type, domain: x.domain, axis: null },
      y: { type: y.type, domain: y.domain, axis: null },
      marks: [
        ...axisMarks(x, y, panel),
        ...panel.series.flatMap((series) =>
          bandMarks(series, shownPoints(panel, series.points), lookOf(looks, series), y),
        ),
        ...panel.series.flatMap((series) =>
          seriesMarks(series, shownPoints(panel, series.points), lookOf(looks, series)),
        ),
      ],
    },
    {
      id: `figure-${figure.id.replaceAll('/', '-')}-${index + 1}`,
      title: `${figure.title}. ${panel.heading}: ${panel.y.label} against ${panel.x.label}`,
      description: panel.series.map(endsOf).join(' '),
    },
  );
}

/** A series of the panel with its look. */
export function lookOf(looks: ReadonlyMap<string, SeriesLook>, { name }: Series): SeriesLook {
  return looks.get(name) ?? { colour: 'var(--ink)', shape: 'circle' };
}

function axisMarks(x: PanelAxis, y: PanelAxis, panel: Panel): Plot.Markish[] {
  const text = (axis: PanelAxis) => axis.ticks.map((tick) => tick.text);
  const at = (axis: PanelAxis) => axis.ticks.map((tick) => tick.at);
  return [
    Plot.gridY(at(y), { stroke: 'var(--line)', strokeOpacity: 0.8 }),
    Plot.gridX(at(x), { stroke: 'var(--line)', strokeOpacity: 0.45 }),
    Plot.axisX(at(x), {
      text: text(x),
      label: panel.x.label,
      labelAnchor: 'center',
      labelArrow: 'none',
      tickSize: 4,
    }),
    Plot.axisY(at(y), { text: text(y), label: panel.y.label, labelArrow: 'none', tickSize: 0 }),
  ];
}

function hasMarks({ style, points }: Series): boolean {
  return style === 'points' || (style === 'line' && points.length <= MOST_MARKS);
}

/** Intervals: bars where the points are marked, a band where they are not. */
function bandMarks(series: Series, points: readonly Point[], look: SeriesLook, y: PanelAxis): Plot.Markish[] {
  const known = points.filter(({ low, high }) => low !== undefined && high !== undefined);
  const ends = {
    x: 'x',
    y1: ({ low }: Point) => Math.max(low ?? 0, y.domain[0]),
    y2: ({ high }: Point) => Math.min(high ?? 0, y.domain[1]),
  };
  if (known.length === 0) return [];
  return hasMarks(series)
    ? [Plot.ruleX(known, { ...ends, stroke: look.colour, strokeWidth: 2.2, strokeOpacity: 0.4 })]
    : [Plot.areaY(known, { ...ends, fill: look.colour, fillOpacity: 0.16 })];
}

function seriesMarks(series: Series, points: readonly Point[], look: SeriesLook): Plot.Markish[] {
  const line = Plot.lineY(points, {
    x: 'x',
    y: 'y',
    stroke: look.colour,
    strokeWidth: series.style === 'dashed' ? 1.4 : 1.8,
    strokeDasharray: look.dashes,
    clip: true,
  });
  const dots = Plot.dot(points, { x: 'x', y: 'y', symbol: look.shape, r: 3.2, fill: look.colour, stroke: 'none' });
  return [series.style === 'points' ? null : line, hasMarks(series) ? dots : null];
}

/** The first and the last point in words, for those who do not see the plot. */
function endsOf({ name, points }: Series): string {
  if (points.length === 0) return `${name}: no points.`;
  const said = ({ x, y }: Point) => `${formatNumber(y)} at ${formatNumber(x)}`;
  const [first, last] = [points[0], points[points.length - 1]];
  return points.length === 1 ? `${name}: ${said(first)}.` : `${name}: from ${said(first)} to ${said(last)}.`;
}
