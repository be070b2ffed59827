import { html, type Markup } from '../../page/markup.ts';
import { formatNumber } from '../../page/numbers.ts';
import type { CellSpec, RadiusRule } from '../../sweep/grid/cell.ts';

/**
 * A radius rule in a few words, for headings.
 *
 * @example
 * radiusName(1); // 'radius B = 1'
 */
export function radiusName(rule: RadiusRule): string {
  if (rule === 'none') return 'no projection';
  if (rule === 'theorem') return 'each theorem’s own radius';
  return `radius ${equation('B', rule)}`;
}

/**
 * A symbol with its value, kept on one line.
 *
 * @example
 * equation('γ', 0.0431); // 'γ = 0.0431' with no-break spaces
 */
export function equation(symbol: string, value: number): string {
  return `${symbol}\u00a0=\u00a0${formatNumber(value)}`;
}

/** Soft or hard labels, in their colour. */
export function labelsName(labels: CellSpec['labels']): Markup {
  return labels === 'soft' ? html`<span class="labels-soft">soft</span>` : html`<span class="labels-hard">hard</span>`;
}

/** The CSS colour of soft or hard labels. */
export function labelsColour(labels: CellSpec['labels']): string {
  return labels === 'soft' ? 'var(--soft)' : 'var(--hard)';
}

/** A variable of the papers, set as one. */
export function variable(symbol: string): Markup {
  return html`<var>${symbol}</var>`;
}

/** A data set's name that may go on in a next line after a comma. */
export function breakable(name: string): Markup {
  return html`${name.split(',').map((part, i) => (i === 0 ? part : html`,<wbr>${part}`))}`;
}
