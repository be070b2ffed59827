import { grouped } from '../../../page/grouped.ts';
import { type Content, html, type Markup } from '../../../page/markup.ts';
import { formatCount, formatFixed, formatNumber, formatPercent } from '../../../page/numbers.ts';
import { type Column, table } from '../../../page/page-parts.ts';
import type { CellResult, Study } from '../../../sweep/grid/cell.ts';
import { formatBracket } from '../../format-bracket.ts';
import { shortBoundName } from '../bound-names.ts';
import { boundsOf, isCapped, ordersAbove, plateau } from '../cells.ts';
import { labelsName, variable } from '../names.ts';

const COLUMNS: readonly Column[] = [
  { heading: 'Data set' },
  { heading: variable('n'), number: true },
  { heading: variable('d'), number: true },
  { heading: variable('γ'), number: true },
  { heading: variable('ε'), number: true },
  { heading: 'Labels' },
  { heading: html`Radius <var>B</var>`, number: true },
  { heading: html`Steps <var>T</var>`, number: true },
  { heading: html`Width needed <var>m</var>*` },
  { heading: html`Theorems’ widths, and powers of ten above <var>m</var>*` },
];

/** Lists every cell with its bracket and the theorems' widths. */
export function cellTable({ cells }: Study, caption = 'Every cell of the study'): Markup {
  const rows = grouped(cells, sameAnswer).map(([, same]) => row(same[0], same.length > 1));
  return table({ caption, columns: COLUMNS, rows, foldConstant: true });
}

/** Cells that differ in nothing but the rule that gave them their radius have one row. */
function sameAnswer({ spec, radius, epochs, bracket }: CellResult): string {
  const { lower, upper, largestTried } = bracket;
  return JSON.stringify([{ ...spec, radius }, epochs, lower, upper, largestTried]);
}

function row(cell: CellResult, isShared: boolean): Content[] {
  const { spec, n, d, margin } = cell;
  const bounds = grouped(
    boundsOf(cell).toSorted((a, b) => a.width - b.width),
    ({ width }) => width,
  );
  return [
    spec.dataset,
    formatCount(n),
    formatCount(d),
    formatNumber(margin),
    formatNumber(spec.epsilon),
    labelsName(spec.labels),
    radius(cell, isShared),
    horizon(cell),
    answer(cell),
    html`<div class="bounds">${bounds.map(
      ([width, same]) =>
        html`<span>${shortBoundName(same.map(({ id }) => id))}</span><span>${formatNumber(width)}</span><span>${orders(ordersAbove(same[0], cell))}</span>`,
    )}</div>`,
  ];
}

function radius({ spec, radius: value }: CellResult, isShared: boolean): Content {
  if (isShared) return html`${value === null ? 'none' : formatNumber(value)}<small>and theorem’s</small>`;
  if (value === null) return 'none';
  return spec.radius === 'theorem' ? html`${formatNumber(value)}<small>theorem’s</small>` : formatNumber(value);
}

function horizon(cell: CellResult): Content {
  const made = formatCount(cell.epochs);
  return isCapped(cell) ? html`${made}<small>capped of ${formatCount(cell.epochsAsked)}</small>` : made;
}

function answer(cell: CellResult): Content {
  const bracket = formatBracket(cell.bracket);
  const stays = plateau(cell);
  if (stays === null) return bracket;
  return html`${bracket} <small>plateau at ${stays.exact ? '' : '≥ '}${formatPercent(stays.error)}</small>`;
}

function orders(value: number | null): string {
  return value === null ? '–' : `${value < 0 ? '' : '+'}${formatFixed(value, 1)}`;
}
