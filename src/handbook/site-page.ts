/** Pages of the site: {@link SitePage}, its HTML ({@link sitePageText}) and links among them ({@link linkFrom}). */

import { VERIFICATION_STYLE } from '../gate/page/style.ts';
import { type Content, html, type Markup } from '../page/markup.ts';
import { page, type Section } from '../page/page.ts';
import { FIGURE_STYLE } from '../page/palette.ts';
import { HANDBOOK_STYLE } from './style.ts';

/** One page of the site. */
export interface SitePage {
  /** Path in the site, e.g. `papers/mandal-2025.html`. */
  readonly path: string;
  readonly title: string;
  /** One sentence for search engines and link previews. */
  readonly description: string;
  /** A line under the title. Default: the description. */
  readonly meta?: Content;
  readonly opening: Content;
  readonly sections: readonly Section[];
  /** A script that adds convenience to a page that works without. Default: none. */
  readonly script?: string;
}

/** Parts of the site that every page links to. */
const PARTS = [
  ['index.html', 'distill-check'],
  ['explorer.html', 'Explorer'],
  ['docs/theorist.html', 'Theorist'],
  ['docs/practitioner.html', 'Practitioner'],
  ['docs/cluster.html', 'Cluster'],
  ['docs/reading.html', 'How to read'],
  ['papers/index.html', 'Papers'],
  ['commands/index.html', 'Commands'],
  ['api/index.html', 'API'],
  ['search.html', 'Search'],
] as const;

/**
 * Returns the address of one path of the site as seen from another: relative, so that the site works below any path.
 *
 * @example
 * linkFrom('papers/index.html', 'index.html'); // '../index.html'
 */
export function linkFrom(from: string, to: string): string {
  const up = from.split('/').length - 1;
  const [path] = to.split('#');
  const own = path === from ? to.slice(path.length) : '';
  return own === '' ? `${'../'.repeat(up)}${to}` : own;
}

/** Returns the HTML of a page. */
export function sitePageText({
  path,
  title,
  description,
  meta = description,
  opening,
  sections,
  script,
}: SitePage): string {
  const isHome = path === 'index.html';
  return page({
    title,
    description,
    navigation: navigation(path),
    meta,
    opening,
    sections,
    footer: isHome ? 'MIT licence.' : html`<a href="${linkFrom(path, 'index.html')}">distill-check</a>, MIT licence.`,
    style: [VERIFICATION_STYLE, FIGURE_STYLE, HANDBOOK_STYLE].join('\n'),
    script,
  });
}

function navigation(path: string): Markup {
  const current = html` aria-current="page"`;
  const links = PARTS.map(
    ([to, text]) =>
      html`<li><a href="${to === path ? '#top' : linkFrom(path, to)}"${to === path ? current : null}>${text}</a></li>`,
  );
  return html`<nav class="site" id="top" aria-label="Site"><ul>${links}</ul></nav>
`;
}
