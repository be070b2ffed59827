import { html, type Markup } from '../../../page/markup.ts';
import type { CellSpec } from '../../../sweep/grid/cell.ts';
import { labelsColour } from '../names.ts';

const PATHS = {
  circle: 'M4,8a4,4 0 1 0 8,0a4,4 0 1 0 -8,0',
  square: 'M4.4,4.4h7.2v7.2h-7.2z',
  triangle: 'M8,3.6l4.4,7.8h-8.8z',
  times: 'M4.5,4.5l7,7m0,-7l-7,7',
  arrow: 'M8,15V2m-3,3.5L8,2l3,3.5',
  line: 'M0,8H22',
};

/**
 * A mark with what it means, for the legend above a figure.
 *
 * @example
 * legendEntry(icon('circle', 'var(--soft)'), 'soft labels');
 */
export function legendEntry(mark: Markup, text: string): Markup {
  return html`${mark}${text}`;
}

/**
 * A small drawing of a mark; open shapes are filled with the panel's colour.
 *
 * @example
 * icon('square', 'var(--hard)', 'open');
 */
export function icon(
  shape: keyof typeof PATHS,
  colour: string,
  style: 'filled' | 'open' | 'dashed' = 'filled',
): Markup {
  const width = shape === 'line' ? '22' : '16';
  const isStroke = shape === 'line' || shape === 'times' || shape === 'arrow';
  const fill = isStroke ? 'none' : style === 'open' ? 'var(--panel)' : colour;
  const dashes = style === 'dashed' ? html` stroke-dasharray="6 3"` : null;
  return html`<svg aria-hidden="true" width="${width}" height="16" viewBox="0 0 ${width} 16"><path d="${PATHS[shape]}" fill="${fill}" stroke="${colour}" stroke-width="1.5"${dashes}></path></svg>`;
}

/** A shaded stretch. */
export function swatch(colour: string): Markup {
  return html`<svg aria-hidden="true" width="22" height="16" viewBox="0 0 22 16"><rect width="22" height="16" fill="${colour}" fill-opacity="0.16"></rect></svg>`;
}

/** The marks of soft and hard labels. */
export function labelsEntries(): Markup[] {
  return (['soft', 'hard'] as const).map((labels: CellSpec['labels']) =>
    legendEntry(icon(labels === 'soft' ? 'circle' : 'square', labelsColour(labels)), `${labels} labels`),
  );
}
