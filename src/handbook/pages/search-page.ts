import { html } from '../../page/markup.ts';
import { linkFrom, type SitePage } from '../site-page.ts';

/** An address that a reader may search. */
export interface Hit {
  readonly text: string;
  readonly kind: string;
  /** Path in the site. */
  readonly to: string;
}

/** Returns the page that lists every page, claim, command and export; a script leaves those with all the words asked for. */
export function searchPage(hits: readonly Hit[]): SitePage {
  const path = 'search.html';
  const items = hits.map(
    ({ text, kind, to }) => html`<li><a href="${linkFrom(path, to)}">${text}</a> <small>${kind}</small></li>\n`,
  );
  return {
    path,
    title: 'Search',
    description: 'Every page, claim, command and export.',
    opening: html`<label class="search-field" id="search" hidden>Words<input type="search" autocomplete="off"></label><p role="status" id="count"></p>
<ul class="hits">${items}</ul>`,
    sections: [],
    script: SCRIPT,
  };
}

const SCRIPT = `
(() => {
  const field = document.getElementById('search');
  const items = [...document.querySelectorAll('.hits li')].map((item) => [item, item.textContent.toLowerCase()]);
  field.hidden = false;
  field.addEventListener('input', () => {
    const words = field.querySelector('input').value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const [item, text] of items) {
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) shown++;
    }
    document.getElementById('count').textContent = words.length === 0 ? '' : shown + ' found';
  });
})();
`.trim();
