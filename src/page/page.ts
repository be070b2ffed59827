import { createHash } from 'node:crypto';
import { type Content, html, type Markup, trusted } from './markup.ts';
import { STYLE_SHEET } from './theme.ts';

/** A whole page: its head, its opening and its sections. */
export interface Page {
  readonly title: string;
  /** One sentence for search engines and link previews. */
  readonly description: string;
  /** Links to other pages, above the title. Default: none. */
  readonly navigation?: Content;
  /** A line under the title: what, with which program, how much. */
  readonly meta: Content;
  /** Content before the first section: the summary. */
  readonly opening: Content;
  readonly sections: readonly Section[];
  readonly footer: Content;
  /** Rules that only this page needs. Default: none. */
  readonly style?: string;
  /** Keeps the contents in view while the page scrolls: for long pages. Default: false. */
  readonly bar?: boolean;
  /** A script that adds convenience to a page that works without. Default: none. */
  readonly script?: string;
}

/** A part of a page with a heading that can be linked to. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  /** Its name in the contents. Default: the heading. */
  readonly short?: string;
  readonly body: Content;
}

/**
 * One self-contained HTML document: style inside, nothing fetched, a script only where the page brings one. Its policy
 * has a browser run and load nothing else, should a text ever become a tag.
 *
 * @example
 * page({ title: 'Report', description: '…', meta: 'v1', opening: html`<p>…</p>`, sections: [], footer: '' });
 */
export function page(whole: Page): string {
  const { title, description, navigation = null, meta, opening, sections, footer } = whole;
  const { style = '', bar = false, script = '' } = whole;
  const links = sections.length > 1 ? contents(sections) : null;
  const styles = `\n${style === '' ? STYLE_SHEET : `${STYLE_SHEET}\n${style}`}\n`;
  return `${
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(styles, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trusted(styles)}</style>
</head>
<body>
<header>
${navigation}<h1>${title}</h1>
<p class="meta">${meta}</p>
${opening}
${bar || links === null ? null : html`<nav aria-label="Contents">${links}</nav>`}
</header>
${bar && links !== null ? html`<nav class="bar" aria-label="Contents">${links}</nav>` : null}
<main>
${sections.map(section)}
</main>
<footer>${footer}</footer>
${script === '' ? null : html`<script>${trusted(script)}</script>\n`}</body>
</html>`.markup
  }\n`;
}

/**
 * A Content-Security-Policy that allows the page's own style sheet and script, by their hashes, and the empty icon.
 *
 * Style attributes are allowed: plots set sizes of letters by them. `style-src` is for browsers that do not know
 * `style-src-elem` and `style-src-attr`. Source: W3C, Content Security Policy Level 3.
 */
function policy(styles: string, script: string): string {
  return [
    "default-src 'none'",
    `script-src ${script === '' ? "'none'" : sourceOf(script)}`,
    "style-src 'unsafe-inline'",
    `style-src-elem ${sourceOf(styles)}`,
    "style-src-attr 'unsafe-inline'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function sourceOf(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}

function contents(sections: readonly Section[]): Markup {
  const links = sections.map(({ id, heading, short = heading }) => html`<li><a href="#${id}">${short}</a></li>`);
  return html`<ul class="contents">${links}</ul>`;
}

function section({ id, heading, body }: Section): Markup {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
${body}
</section>
`;
}
