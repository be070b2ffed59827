import { type Content, html, type Markup, trusted } from './markup.ts';
import { STYLE_SHEET } from './theme.ts';

/** A whole page: its head, its opening and its sections. */
export interface Page {
  readonly title: string;
  /** One sentence for search engines and link previews. */
  readonly description: string;
  /** A line under the title: what, with which program, how much. */
  readonly meta: Content;
  /** Content before the first section: the summary. */
  readonly opening: Content;
  readonly sections: readonly Section[];
  readonly footer: Content;
  /** Rules that only this page needs. Default: none. */
  readonly style?: string;
}

/** A part of a page with a heading that can be linked to. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly body: Content;
}

/**
 * One self-contained HTML document: style inside, no script, nothing fetched.
 *
 * @example
 * page({ title: 'Report', description: '…', meta: 'v1', opening: html`<p>…</p>`, sections: [], footer: '' });
 */
export function page({ title, description, meta, opening, sections, footer, style = '' }: Page): string {
  return `${
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>
${trusted(style === '' ? STYLE_SHEET : `${STYLE_SHEET}\n${style}`)}
</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="meta">${meta}</p>
${opening}
${sections.length > 1 ? contents(sections) : null}
</header>
<main>
${sections.map(section)}
</main>
<footer>${footer}</footer>
</body>
</html>`.markup
  }\n`;
}

function contents(sections: readonly Section[]): Markup {
  const links = sections.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`);
  return html`<nav aria-label="Contents"><ul class="contents">${links}</ul></nav>`;
}

function section({ id, heading, body }: Section): Markup {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
${body}
</section>
`;
}
