import { type Content, html, type Markup } from '../../../page/markup.ts';
import { formatCount, formatNumber, formatRatio } from '../../../page/numbers.ts';
import { table } from '../../../page/page-parts.ts';
import type { CellResult, Study } from '../../../sweep/grid/cell.ts';
import { formatBracket } from '../../format-bracket.ts';
import { compareLabels } from '../comparison.ts';
import { equation, radiusName, variable } from '../names.ts';
import { type Scan, type ScanRow, scansOf } from '../scans.ts';

/** The widths needed as the samples or the dimensions change in number; `null` where the study varies neither. */
export function scanTable(study: Study): Markup | null {
  const scans = scansOf(study);
  if (scans.length === 0) return null;
  const ratios = new Map(
    compareLabels(study).map(({ hard, ratio, kind }) => [
      hard,
      ratio === null ? '' : `${SIGNS[kind]}${formatRatio(ratio)}`,
    ]),
  );
  return table({
    caption: 'The width needed against n and d',
    foldConstant: true,
    columns: [
      { heading: 'Data set' },
      { heading: 'Target and radius' },
      { heading: variable('n'), number: true },
      { heading: variable('d'), number: true },
      { heading: variable('γ'), number: true },
      { heading: html`Soft <var>m</var>*` },
      { heading: html`Hard <var>m</var>*` },
      { heading: 'Hard over soft', number: true },
    ],
    rows: scans.flatMap((scan) => scan.rows.map((row) => cells(scan, row, ratios))),
  });
}

const SIGNS = { equal: '', 'at least': '≥ ', 'at most': '≤ ', unknown: '' } as const;

function cells({ name, epsilon, radius }: Scan, row: ScanRow, ratios: ReadonlyMap<CellResult, string>): Content[] {
  const answer = (cell: CellResult | null) => (cell === null ? '–' : formatBracket(cell.bracket));
  return [
    name,
    `${equation('ε', epsilon)}, ${radiusName(radius)}`,
    formatCount(row.n),
    formatCount(row.d),
    formatNumber(row.margin),
    answer(row.soft),
    answer(row.hard),
    (row.hard && ratios.get(row.hard)) ?? '–',
  ];
}
