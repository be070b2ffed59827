import { formatCount, formatNumber } from '../../../page/numbers.ts';
import type { Study } from '../../../sweep/grid/cell.ts';
import { radiusName } from '../names.ts';
import { type Scan, type ScanRow, scansOf } from '../scans.ts';
import type { Reading } from './reading.ts';

/**
 * Reads how the width needed moves with the number of samples or of dimensions: no theorem's width for soft labels has
 * `d`.
 */
export function readScans(study: Study): Reading[] {
  const scans = scansOf(study);
  if (scans.length === 0) return [];
  const factors = scans
    .flatMap((scan) => [factorOf(scan, 'soft'), factorOf(scan, 'hard')])
    .filter((one) => one !== null);
  const most = factors.length === 0 ? null : Math.max(...factors);
  return [
    {
      topic: 'scans',
      finding:
        most === null
          ? 'How the width moves with n and d cannot be said: too few widths pass.'
          : `Changing n or d alone moves the width needed by a factor of up to ${formatNumber(most, 2)}.`,
      detail: `${scans.map(scanWords).join(' ')} The margin changes along with n or d where its range is given.`,
    },
  ];
}

function widthsOf({ rows }: Scan, labels: 'soft' | 'hard'): number[] {
  return rows.flatMap((row) => row[labels]?.bracket.upper ?? []);
}

function factorOf(scan: Scan, labels: 'soft' | 'hard'): number | null {
  const widths = widthsOf(scan, labels);
  return widths.length < 2 ? null : Math.max(...widths) / Math.min(...widths);
}

function scanWords(scan: Scan): string {
  const sizes = [rangeWords(scan.rows, 'n'), rangeWords(scan.rows, 'd')].filter((words) => words !== '');
  const margins = rangeWords(scan.rows, 'margin');
  const place = `On ${scan.name} with ${radiusName(scan.radius)}, ${sizes.join(' and ')}${margins === '' ? '' : ` (${margins})`}`;
  const answers = (['soft', 'hard'] as const).flatMap((labels) => {
    const widths = scan.rows.map((row) => row[labels]?.bracket);
    if (widths.every((bracket) => bracket === undefined)) return [];
    const words = widths.map((bracket) =>
      bracket === undefined
        ? '–'
        : bracket.upper === null
          ? `> ${formatCount(bracket.largestTried)}`
          : formatCount(bracket.upper),
    );
    return [`${labels} labels ${words.join(', ')}`];
  });
  return `${place}: ${answers.join('; ')}.`;
}

const SYMBOLS = { n: 'n', d: 'd', margin: 'γ' } as const;

/** `n = 24, 48, 96`, or nothing where all are equal. */
function rangeWords(rows: readonly ScanRow[], quantity: keyof typeof SYMBOLS): string {
  const values = rows.map((row) => formatNumber(row[quantity]));
  return new Set(values).size === 1 ? '' : `${SYMBOLS[quantity]} = ${values.join(', ')}`;
}
