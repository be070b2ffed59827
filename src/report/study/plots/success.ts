import * as Plot from '@observablehq/plot';
import { bottomAxis, type LogAxis } from '../../../page/axis.ts';
import type { Markup } from '../../../page/markup.ts';
import { svgPlot } from '../../../page/svg-plot.ts';
import type { CellResult, CellSpec } from '../../../sweep/grid/cell.ts';
import { formatBracket } from '../../format-bracket.ts';
import { equation, labelsColour, radiusName } from '../names.ts';
import { type WidthOutcome, widthOutcomes } from '../width-outcomes.ts';

/** Small, for many beside one another. */
const SMALL = { width: 290, height: 186, fontSize: '11px' };

const SIDESTEP = { soft: -2, hard: 2 };

/**
 * The share of seeds that succeed against the width, for the soft and hard cells of one question: the points with their
 * Clopper–Pearson intervals, the isotonic curve, the cut, and the bracket of m*.
 *
 * @param cells one or two cells that differ in their labels alone
 */
export function successPlot(id: string, cells: readonly CellResult[], width: LogAxis, size = SMALL): Markup {
  const [{ spec, margin }] = cells;
  return svgPlot(
    {
      width: size.width,
      height: size.height,
      marginTop: 24,
      marginLeft: 38,
      marginRight: 8,
      marginBottom: 34,
      style: { fontSize: size.fontSize },
      x: { type: 'log', domain: width.domain, axis: null },
      y: {
        domain: [0, 1],
        label: 'share of seeds',
        ticks: [0, 0.5, 1],
        tickFormat: (share: number) => `${share * 100} %`,
      },
      marks: [
        ...cells.map((cell) => bracketMark(cell, width)),
        bottomAxis(width, 'width m'),
        Plot.ruleY([0, 1], { stroke: 'var(--line)' }),
        Plot.ruleY([spec.frequency], { stroke: 'var(--muted)', strokeDasharray: '2 3' }),
        ...cells.flatMap(curveMarks),
      ],
    },
    {
      id,
      title: `Success against width: ${spec.dataset}, ${equation('γ', margin)}, ${equation('ε', spec.epsilon)}, ${radiusName(spec.radius)}`,
      description: cells.map(describe).join(' '),
    },
  );
}

function bracketMark(cell: CellResult, { domain }: LogAxis): Plot.Markish {
  const { lower, upper, largestTried } = cell.bracket;
  const colour = labelsColour(cell.spec.labels);
  // A censored cell's m* lies anywhere beyond the largest width tried.
  const [from, to] = upper === null ? [largestTried, domain[1]] : [Math.max(lower, domain[0]), upper];
  return Plot.rect([0], { x1: from, x2: to, y1: 0, y2: 1, fill: colour, fillOpacity: 0.13 });
}

function curveMarks(cell: CellResult): Plot.Markish[] {
  const { labels } = cell.spec;
  const colour = labelsColour(labels);
  const dx = SIDESTEP[labels];
  const curve = widthOutcomes(cell);
  const dropped = curve.filter((outcome) => outcome.dropped);
  const whole = curve.filter((outcome) => !outcome.dropped);
  return [
    Plot.line(curve, {
      x: 'width',
      y: 'fitted',
      stroke: colour,
      strokeWidth: 1.3,
      strokeDasharray: labels === 'hard' ? '5 3' : undefined,
    }),
    Plot.ruleX(whole, {
      x: 'width',
      y1: (outcome: (typeof whole)[number]) => outcome.interval.lower,
      y2: (outcome: (typeof whole)[number]) => outcome.interval.upper,
      stroke: colour,
      strokeOpacity: 0.6,
      dx,
    }),
    Plot.dot(whole, { x: 'width', y: 'share', symbol: symbolOf(labels), r: 2.8, fill: colour, dx }),
    Plot.dot(dropped, { x: 'width', y: 'share', symbol: 'times', r: 3, stroke: colour, strokeWidth: 1.5, dx }),
  ];
}

function symbolOf(labels: CellSpec['labels']): 'circle' | 'square' {
  return labels === 'soft' ? 'circle' : 'square';
}

function describe(cell: CellResult): string {
  const points = widthOutcomes(cell).map(pointWords);
  const name = cell.spec.labels === 'soft' ? 'Soft' : 'Hard';
  return `${name} labels, m* in ${formatBracket(cell.bracket)}: ${points.length === 0 ? 'no trials kept' : points.join(', ')}.`;
}

function pointWords({ width, runs, successes, dropped }: WidthOutcome): string {
  return `${successes} of ${runs} at ${width}${dropped ? ' (dropped)' : ''}`;
}
