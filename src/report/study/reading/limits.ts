import { formatNumber, formatPercent, formatPlural } from '../../../page/numbers.ts';
import type { Study } from '../../../sweep/grid/cell.ts';
import { isCapped, isCensored, plateau } from '../cells.ts';
import { NOISE_RATIO } from '../comparison.ts';
import type { Reading } from './reading.ts';

/** Cells in which no width passes. */
export function readCensored({ cells }: Study): Reading[] {
  const censored = cells.filter(isCensored);
  if (censored.length === 0) {
    return [
      {
        topic: 'censored',
        finding: 'Every cell has an answer within the widths tried.',
        detail: 'No width in this report is a lower bound.',
      },
    ];
  }
  const plateaus = censored.map(plateau).filter((one) => one !== null);
  const errors = plateaus.map(({ error }) => error);
  const stopped = plateaus.some(({ exact }) => !exact);
  const range =
    errors.length === 0
      ? ''
      : `The mean error of their widest students is ${stopped ? 'at least ' : ''}${rangeOf(errors, formatPercent)}${stopped ? ' (runs that could no longer succeed were stopped)' : ''}.`;
  return [
    {
      topic: 'censored',
      finding: `${formatPlural(censored.length, 'cell')} of ${cells.length} ${censored.length === 1 ? 'passes' : 'pass'} at no width tried.`,
      detail:
        `${range} Such a cell is shown as “> largest width tried”: whether a wider student would pass is not known, and no slope is fitted to it.`.trim(),
    },
  ];
}

/** Cells that ran fewer steps than the horizon rule asks. */
export function readHorizon({ cells }: Study): Reading[] {
  const capped = cells.filter(isCapped);
  if (capped.length === 0) return [];
  const shares = capped.map(({ epochs, epochsAsked }) => epochs / epochsAsked);
  return [
    {
      topic: 'horizon',
      finding: `${formatPlural(capped.length, 'cell')} of ${cells.length} ran a capped horizon.`,
      detail: `They made ${rangeOf(shares, formatPercent)} of the steps that the rule asks (open markers). A shorter horizon can ask for more neurons: their widths are not comparable with those of full runs, and no theorem promises them.`,
    },
  ];
}

/** Reads how far a width can be trusted. */
export function readNoise({ cells }: Study): Reading[] {
  const seeds = rangeOf(
    cells.map(({ spec }) => spec.seeds),
    (count) => String(count),
  );
  const cut = rangeOf(
    cells.map(({ spec }) => spec.frequency),
    formatPercent,
  );
  return [
    {
      topic: 'noise',
      finding: `Ratios below ${NOISE_RATIO} mean nothing.`,
      detail: `A width passes when ${cut} of its seeds reach the target; with ${seeds} seeds a width, that cut moves by about one rung from one set of seeds to the next.`,
    },
  ];
}

function rangeOf(values: readonly number[], format: (value: number) => string): string {
  const [low, high] = [format(Math.min(...values)), format(Math.max(...values))];
  return low === high ? low : `${low} to ${high}`;
}

/** Exported for sentences elsewhere: `2.5` or `2.5 to 3.5`. */
export function orderRange(values: readonly number[]): string {
  return rangeOf(values, (value) => formatNumber(Math.round(value * 10) / 10, 2));
}
