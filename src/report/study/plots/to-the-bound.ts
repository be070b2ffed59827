import { logAxis } from '../../../page/axis.ts';
import { html, type Markup } from '../../../page/markup.ts';
import { formatCount, formatNumber } from '../../../page/numbers.ts';
import { panelFigure } from '../../../page/page-parts.ts';
import type { CellResult, Study } from '../../../sweep/grid/cell.ts';
import { boundName } from '../bound-names.ts';
import { equation, radiusName } from '../names.ts';
import { type Climb, climbsOf, surelyFrom } from '../to-the-bound.ts';
import { errorPlot } from './error.ts';
import { icon, labelsEntries, legendEntry } from './legend.ts';
import { successPlot } from './success.ts';

/** As large as the plot of errors beside it. */
const LARGE = { width: 420, height: 244, fontSize: '12px' };

/**
 * From practice to the bound: success and average error at widths from a few neurons up to what the theorems ask for,
 * one figure a data set; `null` where no cell goes so far.
 */
export function toTheBoundFigures(study: Study): Markup[] | null {
  const climbs = climbsOf(study);
  if (climbs.length === 0) return null;
  return climbs.map((climb, i) => figureOf(climb, i));
}

function figureOf({ cells, promises }: Climb, i: number): Markup {
  const [{ margin, spec }] = cells;
  const width = logAxis(
    [
      ...cells.flatMap(({ bracket }) => bracket.trials.map((trial) => trial.width)),
      ...promises.map((promise) => promise.width),
    ],
    1.6,
  );
  const id = `to-the-bound-${i + 1}`;
  return html`<h3>${spec.dataset}, ${equation('γ', margin)}, ${equation('ε', spec.epsilon)}, ${radiusName(spec.radius)}</h3>
${panelFigure({
  panels: [
    { heading: 'Average error', plot: errorPlot(`${id}-error`, cells, width, promises) },
    { heading: 'Share of seeds with average error at most ε', plot: successPlot(`${id}-success`, cells, width, LARGE) },
  ],
  legend: [
    ...labelsEntries(),
    legendEntry(icon('line', 'var(--soft)'), 'width that a theorem on soft labels asks for'),
    ...(promises.some(({ labels }) => labels === 'hard')
      ? [legendEntry(icon('line', 'var(--hard)', 'dashed'), 'on hard labels')]
      : []),
  ],
  message: cells.map((cell) => messageOf(cell, promises)).join(' '),
  how:
    i > 0
      ? ''
      : 'Widths and errors are on logarithmic axes; a bar is the range of single runs, a point their mean, the dotted line ε. The first step, where every student says 0, counts as wrong at every sample: no average is below one over the number of steps. To the right of its line a theorem guarantees the target with its stated probability.',
  panelWidth: '26rem',
})}`;
}

/** How far below the theorem's width students succeed. */
function messageOf(cell: CellResult, promises: readonly Climb['promises'][number][]): string {
  const { labels, seeds } = cell.spec;
  const name = labels === 'soft' ? 'Soft' : 'Hard';
  const from = surelyFrom(cell);
  if (from === null) return `${name} labels: not every seed succeeds at the largest width tried.`;
  const smallest = Math.min(...cell.bracket.trials.map(({ width }) => width));
  const where =
    from === smallest
      ? `at every width tried, from ${formatCount(from)} neurons on`
      : `from ${formatCount(from)} neurons on`;
  const [asked] = promises.filter((promise) => promise.labels === labels).toSorted((a, b) => a.width - b.width);
  const below =
    asked === undefined
      ? ''
      : `, ${formatNumber(asked.width / from, 2)} times fewer than the ${formatCount(asked.width)} of ${boundName(asked.id)}`;
  return `${name} labels: all ${formatCount(seeds)} seeds succeed ${where}${below}.`;
}
