import { gapsOf, paired, type Table1, type Table1Cell } from '../../../experiment/mandal-2025/table-1/study.ts';
import { formatFixed } from '../../../page/numbers.ts';
import type { MeanInterval } from '../../../statistics/mean-interval.ts';

/** Statement that can be read off the paper's table, and whether it holds here. */
export interface Sign {
  readonly statement: string;
  /** Of differences of accuracies, paired by run. */
  readonly difference: MeanInterval;
  readonly verdict: 'seen' | 'reversed' | 'undecided';
}

/** Names a radius. */
export function radiusName(radius: number): string {
  return Number.isFinite(radius) ? `B = ${radius}` : 'no projection';
}

/**
 * The signs of the paper's table at one radius: soft above hard at every width, a larger gap where no digits are left
 * out, the largest gap at the smallest width; each with its 95 % interval over paired runs (not corrected for there
 * being several).
 *
 * @example
 * signsOf(table, 10)[0].verdict; // 'seen'
 */
export function signsOf({ cells, settings }: Table1, radius: number): Sign[] {
  const here = cells.filter((cell) => cell.radius === radius);
  const { variants, widths } = settings;
  const cellOf = (variant: string, width: number) =>
    here.find((cell) => cell.variant === variant && cell.width === width) as Table1Cell;
  const between = (more: Table1Cell, less: Table1Cell) => {
    const other = gapsOf(less);
    return gapsOf(more).map((gap, run) => gap - other[run]);
  };
  const signs = here.map((cell) => sign(`${cell.variant}, width ${cell.width}: soft − hard > 0`, gapsOf(cell)));
  if (variants.length === 2) {
    const [small, whole] = variants.map(({ name }) => name);
    for (const width of widths) {
      const differences = between(cellOf(whole, width), cellOf(small, width));
      signs.push(sign(`width ${width}: larger gap on ${whole} than ${small}`, differences));
    }
  }
  const [smallest, ...wider] = widths;
  for (const { name } of variants) {
    for (const width of wider) {
      const differences = between(cellOf(name, smallest), cellOf(name, width));
      signs.push(sign(`${name}: larger gap at width ${smallest} than at ${width}`, differences));
    }
  }
  return signs;
}

function sign(statement: string, differences: readonly number[]): Sign {
  const difference = paired(differences);
  const { lower, upper } = printed(difference);
  const verdict = lower > 0 ? 'seen' : upper < 0 ? 'reversed' : 'undecided';
  return { statement, difference, verdict };
}

/** Decimals of percentage points. */
const DECIMALS = 2;

/** The ends in percentage points as they are printed, rounded outward: a verdict follows from what a reader sees. */
function printed({ lower, upper }: MeanInterval): { readonly lower: number; readonly upper: number } {
  const unit = 10 ** DECIMALS;
  return { lower: Math.floor(100 * unit * lower) / unit, upper: Math.ceil(100 * unit * upper) / unit };
}

/** `1.23 [0.45, 2.01]`, in percentage points, the ends rounded outward. */
export function pointsText(interval: MeanInterval): string {
  const { lower, upper } = printed(interval);
  const points = (value: number) => (Number.isFinite(value) ? formatFixed(value, DECIMALS) : '?');
  return `${points(100 * interval.estimate)} [${points(lower)}, ${points(upper)}]`;
}

/** As {@link pointsText} of a share between 0 and 1, whose interval ends there. */
export function shareText(interval: MeanInterval): string {
  const { lower, upper } = interval;
  const inside = (end: number) => (Number.isFinite(end) ? Math.min(1, Math.max(0, end)) : end);
  return pointsText({ ...interval, lower: inside(lower), upper: inside(upper) });
}
