import * as Plot from '@observablehq/plot';
import { bottomAxis, type LogAxis, leftAxis, logAxis } from '../../../page/axis.ts';
import type { Markup } from '../../../page/markup.ts';
import { svgPlot } from '../../../page/svg-plot.ts';
import type { CellResult, CellSpec } from '../../../sweep/grid/cell.ts';
import { formatBracket } from '../../format-bracket.ts';
import { isCapped, isCensored, type Setting } from '../cells.ts';
import { equation, labelsColour, radiusName } from '../names.ts';
import { isShown, type Slope } from '../slopes/slopes.ts';

/** Axes that several plots share, so that they can be compared by eye. */
export interface SharedAxes {
  readonly margin: LogAxis;
  readonly width: LogAxis;
}

/** The arrow above a censored cell is taller than the air at the top of a plot. */
const ARROW_ROOM = 1.6;

/** The axes that hold every bracket of the settings. */
export function sharedAxes(settings: readonly Setting[]): SharedAxes {
  const cells = settings.flatMap((setting) => setting.cells);
  const widths = cells.flatMap(({ bracket }) => [bracket.lower, bracket.upper ?? ARROW_ROOM * bracket.largestTried]);
  return {
    margin: logAxis(
      cells.map((cell) => cell.margin),
      1.3,
    ),
    width: logAxis(
      widths.filter((width) => width > 0),
      1.7,
    ),
  };
}

/** Soft and hard points stand side by side where their margins are equal. */
const SIDESTEP = { soft: -3, hard: 3 };

/**
 * Margin against the width needed, both logarithmic, for one setting: brackets as bars with a point at the upper end,
 * arrows where no width passed, and the fitted power laws with their bands.
 */
export function widthPlot(setting: Setting, slopes: readonly Slope[], axes: SharedAxes): Markup {
  const floor = axes.width.domain[0];
  return svgPlot(
    {
      width: 340,
      height: 270,
      marginTop: 20,
      marginLeft: 46,
      marginRight: 10,
      marginBottom: 36,
      style: { fontSize: '12px' },
      x: { type: 'log', domain: axes.margin.domain, axis: null },
      y: { type: 'log', domain: axes.width.domain, axis: null },
      marks: [
        ...leftAxis(axes.width, 'width needed m*'),
        bottomAxis(axes.margin, 'margin γ'),
        ...slopes.filter(isShown).flatMap((slope) => fitMarks(setting, slope.labels)),
        ...(['soft', 'hard'] as const).flatMap((labels) => bracketMarks(setting, labels, floor)),
      ],
    },
    {
      id: setting.id,
      title: `Width needed against margin: ${setting.family}, ${equation('ε', setting.epsilon)}, ${radiusName(setting.radius)}`,
      description: describe(setting),
    },
  );
}

function fitMarks(setting: Setting, labels: CellSpec['labels']): Plot.Markish[] {
  const cells = setting.cells.filter((cell) => cell.spec.labels === labels && !isCensored(cell));
  const colour = labelsColour(labels);
  return [
    Plot.linearRegressionY(cells, {
      x: 'margin',
      y: (cell: CellResult) => cell.bracket.upper,
      stroke: colour,
      fill: colour,
      fillOpacity: 0.1,
      strokeWidth: 1.2,
      strokeDasharray: labels === 'hard' ? '5 3' : undefined,
      clip: true,
    }),
  ];
}

function bracketMarks(setting: Setting, labels: CellSpec['labels'], floor: number): Plot.Markish[] {
  const cells = setting.cells.filter((cell) => cell.spec.labels === labels);
  const answered = cells.filter((cell) => !isCensored(cell));
  const censored = cells.filter(isCensored);
  const colour = labelsColour(labels);
  const dx = SIDESTEP[labels];
  const fill = (cell: CellResult) => (isCapped(cell) ? 'var(--panel)' : colour);
  return [
    Plot.ruleX(answered, {
      x: 'margin',
      y1: (cell: CellResult) => Math.max(cell.bracket.lower, floor),
      y2: (cell: CellResult) => cell.bracket.upper,
      stroke: colour,
      strokeWidth: 2.5,
      strokeOpacity: 0.55,
      dx,
    }),
    Plot.vector(censored, {
      x: 'margin',
      y: (cell: CellResult) => cell.bracket.largestTried,
      length: 22,
      anchor: 'start',
      stroke: colour,
      strokeWidth: 1.5,
      dx,
    }),
    Plot.dot(answered, {
      x: 'margin',
      y: (cell: CellResult) => cell.bracket.upper,
      symbol: labels === 'soft' ? 'circle' : 'square',
      r: 4,
      fill,
      stroke: colour,
      strokeWidth: 1.5,
      dx,
    }),
    Plot.dot(censored, {
      x: 'margin',
      y: (cell: CellResult) => cell.bracket.largestTried,
      symbol: 'triangle',
      r: 4,
      fill,
      stroke: colour,
      strokeWidth: 1.5,
      dx,
    }),
  ];
}

function describe({ cells }: Setting): string {
  const line = (labels: CellSpec['labels']) => {
    const own = cells.filter((cell) => cell.spec.labels === labels);
    const points = own.map((cell) => `${formatBracket(cell.bracket)} at ${equation('γ', cell.margin)}`);
    return points.length === 0 ? '' : `${labels === 'soft' ? 'Soft' : 'Hard'} labels: ${points.join(', ')}.`;
  };
  return [line('soft'), line('hard')].filter((part) => part !== '').join(' ');
}
