import * as Plot from '@observablehq/plot';
import { bottomAxis, type LogAxis, leftAxis, logAxis } from '../../../page/axis.ts';
import { grouped } from '../../../page/grouped.ts';
import type { Markup } from '../../../page/markup.ts';
import { formatNumber } from '../../../page/numbers.ts';
import { svgPlot } from '../../../page/svg-plot.ts';
import type { BoundWidth, CellResult } from '../../../sweep/grid/cell.ts';
import { shortBoundName } from '../bound-names.ts';
import { equation, labelsColour } from '../names.ts';

const SIDESTEP = { soft: -2, hard: 2 };

/** Average error of the runs at one width. */
interface ErrorPoint {
  readonly width: number;
  readonly lowest: number;
  readonly mean: number;
  readonly highest: number;
}

/**
 * The average error against the width: the mean over the seeds with the range of single runs, the target, and the
 * widths that theorems ask for.
 *
 * @param cells one or two cells that differ in their labels alone
 */
export function errorPlot(
  id: string,
  cells: readonly CellResult[],
  width: LogAxis,
  promises: readonly BoundWidth[],
): Markup {
  const [{ spec }] = cells;
  const curves = cells.map((cell) => ({ labels: cell.spec.labels, points: errorPoints(cell) }));
  const errors = curves.flatMap(({ points }) => points.flatMap(({ lowest, highest }) => [lowest, highest]));
  const error = logAxis([...errors, spec.epsilon], 1.6);
  const marked = grouped(promises, (promise) => promise.width).map(([at, own]) => ({
    at,
    labels: own[0].labels,
    name: shortBoundName(own.map((promise) => promise.id)),
  }));
  return svgPlot(
    {
      width: 420,
      height: 230 + 14 * marked.length,
      marginTop: 12 + 14 * marked.length,
      marginLeft: 52,
      marginRight: 14,
      marginBottom: 36,
      style: { fontSize: '12px' },
      x: { type: 'log', domain: width.domain, axis: null },
      y: { type: 'log', domain: error.domain, axis: null },
      marks: [
        ...leftAxis(error, 'average error'),
        bottomAxis(width, 'width m'),
        Plot.ruleY([spec.epsilon], { stroke: 'var(--muted)', strokeDasharray: '2 3' }),
        ...marked.flatMap(({ at, labels, name }, i) => [
          Plot.ruleX([at], { stroke: labelsColour(labels), strokeDasharray: labels === 'hard' ? '6 3' : undefined }),
          Plot.text([name], {
            x: at,
            frameAnchor: 'top',
            textAnchor: 'end',
            dx: -3,
            dy: -14 * (i + 0.6),
            fill: labelsColour(labels),
          }),
        ]),
        ...curves.flatMap(({ labels, points }) => curveMarks(labels, points)),
      ],
    },
    {
      id,
      title: `Average error against width: ${spec.dataset}, ${equation('ε', spec.epsilon)}`,
      description: curves.map(({ labels, points }) => describe(labels, points)).join(' '),
    },
  );
}

function errorPoints({ bracket: { trials } }: CellResult): ErrorPoint[] {
  const byWidth = grouped(trials, ({ width }) => width).toSorted(([a], [b]) => a - b);
  return byWidth.map(([width, own]) => {
    const errors = own.map(({ averageError }) => averageError);
    const mean = errors.reduce((sum, value) => sum + value, 0) / errors.length;
    return { width, lowest: Math.min(...errors), mean, highest: Math.max(...errors) };
  });
}

function curveMarks(labels: 'soft' | 'hard', points: readonly ErrorPoint[]): Plot.Markish[] {
  const colour = labelsColour(labels);
  const dx = SIDESTEP[labels];
  const strokeDasharray = labels === 'hard' ? '5 3' : undefined;
  return [
    Plot.line(points, { x: 'width', y: 'mean', stroke: colour, strokeWidth: 1.3, strokeDasharray, dx }),
    Plot.ruleX(points, { x: 'width', y1: 'lowest', y2: 'highest', stroke: colour, strokeOpacity: 0.6, dx }),
    Plot.dot(points, {
      x: 'width',
      y: 'mean',
      symbol: labels === 'soft' ? 'circle' : 'square',
      r: 2.8,
      fill: colour,
      dx,
    }),
  ];
}

function describe(labels: 'soft' | 'hard', points: readonly ErrorPoint[]): string {
  const parts = points.map(({ width, mean }) => `${formatNumber(mean, 2)} at ${formatNumber(width, 3)}`);
  return `${labels === 'soft' ? 'Soft' : 'Hard'} labels: mean ${parts.join(', ')}.`;
}
