import { type ImageSource, splitImages } from '../../../experiment/mandal-2025/table-1/images.ts';
import { table1Settings as defaults } from '../../../experiment/mandal-2025/table-1/settings.ts';
import {
  type LabelResult,
  type Table1,
  type Table1Settings,
  table1,
} from '../../../experiment/mandal-2025/table-1/study.ts';
import { formatPlural } from '../../../page/numbers.ts';
import { mandal2025 } from '../../../papers/mandal-2025.ts';
import { itemsOf } from '../../../papers/paper.ts';
import { meanInterval } from '../../../statistics/mean-interval.ts';
import type { Figure, FigureRecipe, Panel, Point, Series } from '../../figure.ts';
import { paperRow, paperRows } from './paper.ts';
import { pointsText, radiusName, signsOf } from './signs.ts';
import { table1Settings as settingsText } from './text.ts';

/** The paper's own text of it, in our words. */
const PAPER_SAYS =
  'On MNIST, students from soft labels are better at widths 4, 6 and 8; the gap is larger on all digits than without 1, 7, 4 and 9, and largest at width 4 (95.62 against 88.84 % on all digits).';

/**
 * The table as a figure: accuracy against width, a panel for each radius and choice of classes.
 *
 * @example
 * table1Figure('mandal-2025/table-1', table).panels.length; // 1
 */
export function table1Figure(id: string, table: Table1): Figure {
  const { radii, variants } = table.settings;
  const summaries = radii.map((radius) => {
    const signs = signsOf(table, radius);
    const count = (verdict: string) => signs.filter((sign) => sign.verdict === verdict).length;
    const gaps = signs
      .filter(({ statement }) => statement.includes('soft − hard'))
      .map(({ statement, difference }) => `${statement.replace(': soft − hard > 0', '')} ${pointsText(difference)}`);
    return `${radiusName(radius)}: of ${formatPlural(signs.length, 'sign')} ${count('seen')} seen, ${count('undecided')} undecided, ${count('reversed')} reversed; soft − hard in points: ${gaps.join('; ')}.`;
  });
  return {
    id,
    title: `Soft against hard labels at small widths: ${table.images}`,
    source: itemsOf(mandal2025)('Table 1').source,
    settings: settingsText(table),
    paperSays: PAPER_SAYS,
    seen: summaries.join(' '),
    panels: radii.flatMap((radius) => variants.map(({ name }) => panelOf(table, radius, name))),
  };
}

function panelOf(table: Table1, radius: number, variant: string): Panel {
  const cells = table.cells.filter((cell) => cell.radius === radius && cell.variant === variant);
  const own = (name: string, of: (cell: (typeof cells)[number]) => LabelResult): Series => ({
    name,
    style: 'line',
    points: cells.map((cell) => ({ x: cell.width, ...pointOf(of(cell).accuracies) })),
  });
  const level = (name: string, y: number): Series => ({
    name,
    style: 'dashed',
    points: cells.map(({ width }) => ({ x: width, y })),
  });
  const papers = (name: string, labels: 'hard' | 'soft'): Series => ({
    name,
    style: 'points',
    points: cells.flatMap(({ width }) => {
      const row = paperRow(variant, width);
      return row ? [{ x: width, y: row[labels] }] : [];
    }),
  });
  const printed = table.images === 'MNIST' && paperRows.some((row) => row.variant === variant);
  return {
    heading: `${variant}, ${radiusName(radius)}`,
    x: { label: 'm (neurons)', scale: 'linear' },
    y: { label: 'test accuracy (%)', scale: 'linear' },
    series: [
      own('soft labels', ({ soft }) => soft),
      own('hard labels', ({ hard }) => hard),
      level('teacher', 100 * cells[0].teacher),
      ...(printed ? [papers("paper's soft", 'soft'), papers("paper's hard", 'hard')] : []),
    ],
  };
}

function pointOf(accuracies: readonly number[]): Omit<Point, 'x'> {
  const percents = accuracies.map((accuracy) => 100 * accuracy);
  if (percents.length < 2) return { y: percents[0] };
  const { estimate, lower, upper } = meanInterval(percents);
  // An accuracy ends at 100 %, whatever a symmetric interval says.
  return { y: estimate, low: Math.max(0, lower), high: Math.min(100, upper) };
}

/** A recipe on one set of images. */
function recipe(id: string, title: string, source: ImageSource, settings: Table1Settings, runs: number): FigureRecipe {
  return {
    id,
    title,
    runs,
    async draw({ runs: count, seed, onProgress }) {
      const images = await splitImages(source, seed);
      return table1Figure(id, await table1(images, settings, { runs: count, seed, workers: 1, onProgress }));
    },
  };
}

/** On MNIST, as in the paper; ten minutes and more. */
export const table1OnMnist: FigureRecipe = recipe(
  'mandal-2025/table-1',
  'Soft against hard labels at small widths: MNIST',
  'mnist',
  defaults.mnist,
  10,
);

/** On the 8×8 digits that come with the package: seconds. */
export const table1OnDigits: FigureRecipe = recipe(
  'mandal-2025/table-1-digits',
  'Soft against hard labels at small widths: 8×8 digits',
  'digits',
  defaults.digits,
  10,
);

/** On Fashion-MNIST, which the paper did not try. */
export const table1OnFashion: FigureRecipe = recipe(
  'mandal-2025/table-1-fashion',
  'Soft against hard labels at small widths: Fashion-MNIST',
  'fashion',
  defaults.fashion,
  10,
);
