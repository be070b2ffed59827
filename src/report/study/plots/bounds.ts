import * as Plot from '@observablehq/plot';
import { bottomAxis, leftAxis, logAxis } from '../../../page/axis.ts';
import { grouped } from '../../../page/grouped.ts';
import type { Markup } from '../../../page/markup.ts';
import { formatNumber } from '../../../page/numbers.ts';
import { svgPlot } from '../../../page/svg-plot.ts';
import type { BoundWidth, CellResult, CellSpec } from '../../../sweep/grid/cell.ts';
import { boundName, shortBoundName } from '../bound-names.ts';
import { boundsOf, isCensored, promisesOf } from '../cells.ts';
import { equation, labelsColour } from '../names.ts';

/** A bound's width along the margins of a family. */
interface BoundLine {
  /** Bounds that ask for the same widths everywhere share a line. */
  readonly ids: readonly string[];
  readonly labels: CellSpec['labels'];
  /** By increasing margin. */
  readonly points: readonly { readonly margin: number; readonly width: number }[];
}

const HEIGHT = 340;
const MARGIN_TOP = 20;
const MARGIN_BOTTOM = 36;
const LABEL_HEIGHT = 14;

/**
 * The widths that the theorems ask for, above the widths that were measured, for one family and target.
 *
 * Points are the cells whose radius a theorem speaks about; labels without such a cell show all of theirs.
 *
 * @param cells of one family and one target
 */
export function boundsPlot(id: string, cells: readonly CellResult[]): Markup {
  const lines = boundLines(cells);
  const measured = (['soft', 'hard'] as const).flatMap((labels) => spokenAbout(cells, labels));
  const shown = measured.map(({ bracket }) => bracket.upper ?? bracket.largestTried);
  const asked = lines.flatMap(({ points }) => points.map(({ width }) => width));
  const margin = logAxis(
    cells.map((cell) => cell.margin),
    1.3,
  );
  const width = logAxis([...shown, ...asked], 2.2);
  const names = placeNames(lines, width.domain);
  return svgPlot(
    {
      // Narrow, so that its names can still be read where a phone shrinks it to its screen.
      width: 420,
      height: HEIGHT,
      marginTop: MARGIN_TOP,
      marginLeft: 50,
      marginRight: 168,
      marginBottom: MARGIN_BOTTOM,
      style: { fontSize: '12px' },
      x: { type: 'log', domain: margin.domain, axis: null },
      y: { type: 'log', domain: width.domain, axis: null },
      marks: [
        ...leftAxis(width, 'width m'),
        bottomAxis(margin, 'margin γ'),
        ...lines.flatMap((line, i) => lineMarks(line, names[i], margin.domain[1])),
        ...(['soft', 'hard'] as const).map((labels) => measuredMark(measured, labels)),
      ],
    },
    {
      id,
      title: `Widths that the theorems ask for and widths measured: ${cells[0].family}, ${equation('ε', cells[0].spec.epsilon)}`,
      description: describe(lines, shown),
    },
  );
}

/** The bounds on the cells as lines, the highest at the smallest margin first. */
function boundLines(cells: readonly CellResult[]): BoundLine[] {
  const lines = new Map<string, { bound: BoundWidth; points: Map<number, number> }>();
  for (const cell of cells) {
    for (const bound of boundsOf(cell)) {
      const line = lines.get(bound.id) ?? { bound, points: new Map<number, number>() };
      line.points.set(cell.margin, bound.width);
      lines.set(bound.id, line);
    }
  }
  const sorted = [...lines.values()].map(({ bound: { id, labels }, points }) => ({
    id,
    labels,
    points: [...points].map(([margin, width]) => ({ margin, width })).toSorted((a, b) => a.margin - b.margin),
  }));
  return grouped(sorted, ({ labels, points }) => JSON.stringify([labels, points]))
    .map(([, same]) => ({ ids: same.map(({ id }) => id), labels: same[0].labels, points: same[0].points }))
    .toSorted((a, b) => last(b) - last(a));
}

function last({ points }: BoundLine): number {
  return points[points.length - 1].width;
}

function spokenAbout(cells: readonly CellResult[], labels: CellSpec['labels']): CellResult[] {
  const own = cells.filter((cell) => cell.spec.labels === labels);
  const promised = own.filter((cell) => promisesOf(cell).length > 0);
  return promised.length > 0 ? promised : own;
}

/** Names stand at the right, each at its line's end or, where that is taken, below the one above. */
function placeNames(lines: readonly BoundLine[], [lowest, highest]: readonly [number, number]): number[] {
  const pixels = HEIGHT - MARGIN_TOP - MARGIN_BOTTOM;
  const pixelOf = (width: number) => (pixels * Math.log(highest / width)) / Math.log(highest / lowest);
  let taken = -Infinity;
  return lines.map((line) => {
    taken = Math.max(pixelOf(last(line)), taken + LABEL_HEIGHT);
    return highest * (lowest / highest) ** (taken / pixels);
  });
}

function lineMarks(line: BoundLine, nameAt: number, right: number): Plot.Markish[] {
  const colour = labelsColour(line.labels);
  return [
    Plot.line(line.points, {
      x: 'margin',
      y: 'width',
      stroke: colour,
      strokeWidth: 1.5,
      strokeDasharray: line.labels === 'hard' ? '6 3' : undefined,
    }),
    Plot.dot(line.points, { x: 'margin', y: 'width', r: 1.6, fill: colour }),
    Plot.link([line.points[line.points.length - 1]], {
      x1: 'margin',
      y1: 'width',
      x2: right,
      y2: nameAt,
      stroke: colour,
      strokeWidth: 0.8,
      strokeOpacity: 0.5,
    }),
    Plot.text([shortBoundName(line.ids)], { x: right, y: nameAt, textAnchor: 'start', dx: 5, fill: colour }),
  ];
}

function measuredMark(measured: readonly CellResult[], labels: CellSpec['labels']): Plot.Markish {
  const colour = labelsColour(labels);
  return Plot.dot(
    measured.filter((cell) => cell.spec.labels === labels),
    {
      x: 'margin',
      y: (cell: CellResult) => cell.bracket.upper ?? cell.bracket.largestTried,
      symbol: (cell: CellResult) => (isCensored(cell) ? 'triangle' : labels === 'soft' ? 'circle' : 'square'),
      r: 3.6,
      fill: colour,
      stroke: 'var(--panel)',
      strokeWidth: 0.8,
      dx: labels === 'soft' ? -3 : 3,
    },
  );
}

function describe(lines: readonly BoundLine[], shown: readonly number[]): string {
  const range = (values: readonly number[]) =>
    `${formatNumber(Math.min(...values), 2)} to ${formatNumber(Math.max(...values), 2)}`;
  const asked = lines.map(
    ({ ids, points }) => `${ids.map(boundName).join(', ')}: ${range(points.map(({ width }) => width))}`,
  );
  return `Measured: ${range(shown)} neurons. Asked for: ${asked.join('; ')}.`;
}
