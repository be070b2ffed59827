import { type Content, html, type Markup } from '../../page/markup.ts';
import { formatCount, formatPlural } from '../../page/numbers.ts';
import { type KeyFigure, keyFigures } from '../../page/page-parts.ts';
import type { CellResult, Study } from '../../sweep/grid/cell.ts';
import { formatBracket } from '../format-bracket.ts';
import { isCapped, isCensored } from './cells.ts';
import type { Comparison } from './comparison.ts';
import { breakable, equation } from './names.ts';
import { boundOrders } from './reading/bounds.ts';
import { boundedRatio, largestGap } from './reading/comparison-words.ts';
import { orderRange } from './reading/limits.ts';
import type { Reading } from './reading/reading.ts';

/** The top of the page: the findings in a few sentences and four numbers. */
export function summary(study: Study, comparisons: readonly Comparison[], readings: readonly Reading[]): Markup {
  const findings = (topics: readonly string[]) =>
    readings.filter(({ topic }) => topics.includes(topic)).map(({ finding }) => finding);
  const headlines = [...findings(FIRST).slice(0, 2), ...findings(SECOND).slice(0, 2)];
  return html`<p class="headline">${headlines.join(' ')}</p>
${study.cells.length === 0 ? null : keyFigures(figures(study, comparisons))}`;
}

/** Topics at the top: the answer at equal radius, and what becomes of it at other radii. */
const FIRST = ['empty', 'labels', 'violations', 'equal-radius'];
const SECOND = ['no-projection', 'theorem-radius'];

function figures(study: Study, comparisons: readonly Comparison[]): KeyFigure[] {
  return [gapFigure(comparisons), ...otherRadius(comparisons), boundFigure(study), cellFigure(study)];
}

function equalRadius(comparisons: readonly Comparison[]): Comparison[] {
  return comparisons.filter(({ radius }) => typeof radius === 'number');
}

function gapFigure(comparisons: readonly Comparison[]): KeyFigure {
  const equal = equalRadius(comparisons);
  const label = 'Largest ratio of hard to soft width, at equal radius';
  const gap = largestGap(equal);
  if (gap !== null) return { label, value: `${boundedRatio(gap)}×`, detail: pairWords(gap) };
  const value = equal.length === 0 ? 'not compared' : 'none';
  const detail =
    equal.length === 0
      ? 'no pair of cells at one numeric radius'
      : `no gap beyond noise in ${formatPlural(equal.length, 'comparison')}`;
  return { label, value, detail };
}

/** The ratio where the largest gap is, without projection (or else at the theorems' radii). */
function otherRadius(comparisons: readonly Comparison[]): KeyFigure[] {
  const gap = largestGap(equalRadius(comparisons));
  if (gap === null) return [];
  const same = (radius: 'none' | 'theorem') =>
    comparisons.find(
      (other) =>
        other.radius === radius &&
        other.dataset === gap.dataset &&
        other.epsilon === gap.epsilon &&
        other.stepSize === gap.stepSize,
    );
  const other = same('none') ?? same('theorem');
  if (other === undefined) return [];
  const label = `That ratio on the same data, ${other.radius === 'none' ? 'without projection' : 'with the theorems’ radii'}`;
  return [{ label, value: other.ratio === null ? 'unknown' : `${boundedRatio(other)}×`, detail: pairWords(other) }];
}

function pairWords({ dataset, margin, epsilon, soft, hard }: Comparison): Content {
  return html`hard ${formatBracket(hard.bracket)}, soft ${formatBracket(soft.bracket)} on ${breakable(dataset)}, ${equation('γ', margin)}, ${equation('ε', epsilon)}`;
}

function boundFigure({ cells }: Study): KeyFigure {
  const label = 'Orders of magnitude from the measured width to the lowest bound';
  const [soft, hard] = [boundOrders(cells, 'soft'), boundOrders(cells, 'hard')];
  const all = [...soft, ...hard];
  if (all.length === 0) return { label, value: 'none', detail: 'no cell passes at a radius that a theorem asks for' };
  const part = (name: string, orders: readonly number[]) =>
    orders.length === 0 ? null : `${name} ${orderRange(orders)}`;
  const parts = [part('soft', soft), part('hard', hard)].filter((words) => words !== null);
  return {
    label,
    value: html`${orderRange(all).replace(' to ', '–')}`,
    detail: parts.join(', '),
  };
}

function cellFigure({ cells }: Study): KeyFigure {
  const count = (test: (cell: CellResult) => boolean) => cells.filter(test).length;
  const trials = cells.reduce((sum, { bracket }) => sum + bracket.trials.length, 0);
  return {
    label: cells.length === 1 ? 'Cell answered' : 'Cells answered',
    value: `${formatCount(cells.length - count(isCensored))} of ${formatCount(cells.length)}`,
    detail: `${formatPlural(count(isCensored), 'cell')} without a passing width, ${count(isCapped)} with a capped horizon, ${formatPlural(trials, 'training run')}`,
  };
}
