import { formatList, formatNumber, formatPlural } from '../../../page/numbers.ts';
import type { BoundWidth, CellResult, CellSpec, Study } from '../../../sweep/grid/cell.ts';
import { formatBracket } from '../../format-bracket.ts';
import { boundName } from '../bound-names.ts';
import { boundsOf, isCapped, ordersAbove, promisesOf } from '../cells.ts';
import { equation } from '../names.ts';
import { orderRange } from './limits.ts';
import type { Reading } from './reading.ts';

/** The theorems' widths against the measured ones, and what such a comparison can show. */
export function readBounds({ cells }: Study): Reading[] {
  if (!cells.some((cell) => boundsOf(cell).length > 0)) return [];
  return [...readViolations(cells), readDistance(cells), SUFFICIENT];
}

const SUFFICIENT: Reading = {
  topic: 'sufficient',
  finding: 'The theorems compare sufficient widths, not necessary ones.',
  detail:
    'Mandal, Lin and Srikant (2025) bound the width from above for soft and for hard labels and prove no lower bound for hard labels: a gap between the two bounds is not a gap between the two methods, and the measurements here neither prove nor refute one.',
};

function readDistance(cells: readonly CellResult[]): Reading {
  const spoken = cells.filter((cell) => lowestOrders(cell) !== null);
  if (spoken.length === 0) {
    return {
      topic: 'bounds',
      finding: 'No measured width can be held against a bound.',
      detail:
        'It takes a cell that passes at the radius of a theorem: B = 1 for soft labels; Proposition 5’s, or no projection, for hard ones.',
    };
  }
  const parts = (['soft', 'hard'] as const)
    .map((labels) => distanceWords(spoken, labels))
    .filter((part) => part !== '');
  const least = Math.min(...spoken.map((cell) => lowestOrders(cell) ?? 0));
  return {
    topic: 'bounds',
    finding:
      least >= 1
        ? 'The bounds are far above practice.'
        : least >= 0
          ? 'In places the bounds come within a factor of ten of what training needs.'
          : 'In places a bound asks for fewer neurons than the smallest width seen to pass.',
    detail: `The lowest bound of a cell lies ${formatList(parts)} (powers of ten above the upper end of the bracket, at the radius that the theorem asks for). Constants are part of it: the order in γ alone says little about practice.`,
  };
}

function lowestOrders(cell: CellResult): number | null {
  const orders = promisesOf(cell)
    .map((bound) => ordersAbove(bound, cell))
    .filter((order) => order !== null);
  return orders.length === 0 ? null : Math.min(...orders);
}

function distanceWords(spoken: readonly CellResult[], labels: CellSpec['labels']): string {
  const orders = boundOrders(spoken, labels);
  return orders.length === 0 ? '' : `${orderRange(orders)} orders of magnitude above for ${labels} labels`;
}

/**
 * Of each cell whose radius a theorem speaks about: how many powers of ten its lowest bound lies above the measurement.
 */
export function boundOrders(cells: readonly CellResult[], labels: CellSpec['labels']): number[] {
  return cells
    .filter((cell) => cell.spec.labels === labels)
    .map(lowestOrders)
    .filter((order) => order !== null);
}

function readViolations(cells: readonly CellResult[]): Reading[] {
  const found = cells
    .filter((cell) => !isCapped(cell))
    .flatMap((cell) => promisesOf(cell).map((bound) => ({ bound, cell, failed: widestFailure(cell) })))
    .filter(({ bound, failed }) => failed >= bound.width);
  if (found.length === 0) return [];
  return [
    {
      topic: 'violations',
      finding: `${formatPlural(found.length, 'bound')} ${found.length === 1 ? 'is' : 'are'} contradicted by the measurements.`,
      detail: `${formatList(found.slice(0, 3).map(violationWords))}. Such a bound, its implementation or the run is wrong, unless the horizon or the share of seeds asked for differs from the theorem’s.`,
    },
  ];
}

/** The largest width seen to fail. */
function widestFailure({ bracket }: CellResult): number {
  return bracket.upper === null ? bracket.largestTried : bracket.lower;
}

function violationWords({ bound, cell }: { bound: BoundWidth; cell: CellResult }): string {
  const { spec, bracket } = cell;
  return `${boundName(bound.id)} promises ${equation('ε', spec.epsilon)} on ${spec.dataset} at ${formatNumber(bound.width)} neurons, measured ${formatBracket(bracket)}`;
}
