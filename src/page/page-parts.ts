import { type Content, html, type Markup } from './markup.ts';

/** A plot with its heading: one of several that share a caption. */
export interface Panel {
  readonly heading: Content;
  readonly plot: Markup;
  /** A line under the plot. Default: none. */
  readonly note?: Content;
}

/**
 * Panels side by side (one below the other on a phone) under one caption and legend.
 *
 * @param figure.panelWidth the least width of a panel, a CSS length. Default: `21rem`
 * @param figure.message what the figure shows, in a sentence
 * @param figure.how how to read it
 * @example
 * const plot = svgPlot({ marks: [Plot.dot([[1, 2]])] }, { id: 'widths', title: 'Widths', description: 'One: 2.' });
 * panelFigure({ panels: [{ heading: 'B = 1', plot }], legend: [], message: 'Soft labels need fewer.', how: 'Log axes.' });
 */
export function panelFigure(figure: {
  readonly panels: readonly Panel[];
  readonly legend: readonly Content[];
  readonly message: Content;
  readonly how: Content;
  readonly panelWidth?: string;
}): Markup {
  const { panels, legend, message, how, panelWidth = '21rem' } = figure;
  return html`<figure>
<figcaption>${message} <span class="how">${how}</span></figcaption>
${legend.length > 0 ? html`<ul class="legend">${legend.map((entry) => html`<li>${entry}</li>`)}</ul>` : null}
<div class="panels" style="--panel-width: ${panelWidth}">
${panels.map(panel)}</div>
</figure>
`;
}

function panel({ heading, plot, note }: Panel): Markup {
  return html`<div class="panel"><p class="panel-title">${heading}</p>${plot}${note === undefined ? null : html`<p>${note}</p>`}</div>
`;
}

/** A phone shows this many columns; a table with more says there that it scrolls. */
const NARROW = 3;

/** A column of a table. */
export interface Column {
  readonly heading: Content;
  /** Numbers are set flush right. Default: false. */
  readonly number?: boolean;
}

/** Content of a table. */
interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Content[])[];
}

/**
 * A table in a frame of its own that scrolls sideways where the screen is narrow; the first column heads its row.
 *
 * @param foldConstant says columns that hold the same in every row once, in the caption, and which hold nothing (`–`).
 * Default: false
 * @example
 * table({ caption: 'Cells', columns: [{ heading: 'Data set' }, { heading: 'n', number: true }], rows: [['circle', '48']] });
 */
export function table(content: Table & { readonly foldConstant?: boolean }): Markup {
  const { caption, columns, rows, same, empty } = content.foldConstant
    ? folded(content)
    : { ...content, same: [], empty: [] };
  const remarks = [
    ...constantWords(
      'The same in every row: ',
      same.map(({ heading, value }) => [heading, ' ', value]),
    ),
    ...constantWords(
      'Without a value in any row: ',
      empty.map(({ heading }) => [heading]),
    ),
  ];
  const alignment = (i: number) => (columns[i].number ? html` class="number"` : null);
  const heads = columns.map(({ heading }, i) => html`<th scope="col"${alignment(i)}>${heading}</th>`);
  const cell = (content: Content, i: number) =>
    i === 0 ? html`<th scope="row"${alignment(i)}>${content}</th>` : html`<td${alignment(i)}>${content}</td>`;
  return html`<div class="table-frame${columns.length > NARROW ? ' wide' : ''}" role="region" aria-label="${caption}" tabindex="0">
<table>
<caption>${caption}${remarks}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${row.map(cell)}</tr>\n`)}</tbody>
</table>
</div>
`;
}

/** Splits off the columns after the first that hold one value only. */
function folded({ caption, columns, rows }: Table) {
  const values = columns.map((_, i) => new Set(rows.map((row) => html`${row[i]}`.markup)).size);
  const isConstant = (i: number) => i > 0 && rows.length > 1 && values[i] === 1;
  const varying = <Part>(parts: readonly Part[]) => parts.filter((_, i) => !isConstant(i));
  const constant = columns.flatMap(({ heading }, i) => (isConstant(i) ? [{ heading, value: rows[0][i] }] : []));
  const isEmpty = ({ value }: (typeof constant)[number]) => /^–?$/.test(html`${value}`.markup);
  const [same, empty] = [constant.filter((column) => !isEmpty(column)), constant.filter(isEmpty)];
  return { caption, columns: varying(columns), rows: rows.map(varying), same, empty };
}

/** A line of the caption on some columns; none where there are none. */
function constantWords(start: string, parts: readonly (readonly Content[])[]): Markup[] {
  if (parts.length === 0) return [];
  return [html`<small>${start}${parts.map((part, i) => [i === 0 ? '' : ', ', ...part])}</small>`];
}

/** A number that a reader should see first. */
export interface KeyFigure {
  readonly label: Content;
  readonly value: Content;
  readonly detail: Content;
}

/**
 * A row of cards with the numbers that matter.
 *
 * @example
 * keyFigures([{ label: 'Claims that hold', value: '41', detail: 'of 43' }]);
 */
export function keyFigures(figures: readonly KeyFigure[]): Markup {
  return html`<dl class="key-figures">
${figures.map(
  ({ label, value, detail }) =>
    html`<div class="key-figure"><dt>${label}</dt><dd class="value">${value}</dd><dd class="detail">${detail}</dd></div>\n`,
)}</dl>
`;
}

/**
 * A list of terms and what they are.
 *
 * @example
 * settings([['Seed', '1']]);
 */
export function settings(entries: readonly (readonly [term: Content, value: Content])[]): Markup {
  return html`<dl class="settings">
${entries.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>\n`)}</dl>
`;
}

/**
 * A part that opens on a click (and is printed whole).
 *
 * @example
 * disclosure('More', html`<p>…</p>`, false);
 */
export function disclosure(summary: Content, body: Content, open: boolean): Markup {
  return html`<details${open ? html` open` : null}><summary><h3>${summary}</h3></summary>
${body}</details>
`;
}
