/** Documents in Markdown as parts of pages: {@link readMarkdown}. */
import { Marked, type Token, type Tokens } from 'marked';
import { html, type Markup, trusted } from '../page/markup.ts';
import type { Section } from '../page/page.ts';

/** A document: its title, its opening and its sections. */
export interface MarkdownDocument {
  readonly title: string;
  readonly opening: Markup;
  readonly sections: readonly Section[];
}

/** Returns the address for a link's, a picture as `data:`; `undefined` for what the site does not have. */
export type Resolve = (address: string) => string | undefined;

/**
 * Reads a document: its first heading is the title, the text before the second the opening, and every heading of the
 * second level begins a section. HTML in it is shown as text, comments are left out.
 *
 * @example
 * readMarkdown('# A\n\nb\n\n## C\n\nd', (address) => address).sections[0].heading; // 'C'
 */
export function readMarkdown(text: string, resolve: Resolve): MarkdownDocument {
  const marked = markedWith(resolve);
  const tokens = marked.lexer(text);
  const parts: { heading: string; raw: Token[] }[] = [{ heading: '', raw: [] }];
  let title = '';
  for (const token of tokens) {
    if (token.type === 'heading' && token.depth === 1 && title === '') title = plain(token.text);
    else if (token.type === 'heading' && token.depth === 2) parts.push({ heading: plain(token.text), raw: [] });
    else parts[parts.length - 1].raw.push(token);
  }
  const [opening, ...sections] = parts.map(({ heading, raw }) => ({ heading, body: trusted(marked.parser(raw)) }));
  return {
    title,
    opening: html`<div class="doc">${opening.body}</div>`,
    sections: sections.map(({ heading, body }) => {
      return { id: slugOf(heading), heading, body: html`<div class="doc">${body}</div>` };
    }),
  };
}

/** Returns a line of Markdown, such as a doc comment's sentence, as HTML. */
export function inlineMarkdown(text: string): Markup {
  return trusted(markedWith((address) => address).parseInline(text, { async: false }));
}

/** Returns a text of Markdown without headings as HTML. */
export function blockMarkdown(text: string): Markup {
  return trusted(markedWith((address) => address).parse(text, { async: false }));
}

/**
 * Returns the name by which a heading is linked to, as GitHub makes it.
 *
 * @example
 * slugOf('How to add a theorem'); // 'how-to-add-a-theorem'
 */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

const plain = (text: string) => text.replace(/[`*_]/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');

function markedWith(resolve: Resolve): Marked {
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      html: ({ text }) => (text.trim().startsWith('<!--') ? '' : html`${text}`.markup),
      heading({ tokens, depth, text }) {
        const level = trusted(`h${Math.max(3, depth)}`);
        const words = trusted(this.parser.parseInline(tokens));
        return html`<${level} id="${slugOf(plain(text))}">${words}</${level}>\n`.markup;
      },
      link({ href, tokens }) {
        const address = resolve(href);
        const words = trusted(this.parser.parseInline(tokens));
        // A picture in a link stands for itself.
        const isPicture = tokens.some(({ type }) => type === 'image');
        return html`${address === undefined || isPicture ? words : html`<a href="${address}">${words}</a>`}`.markup;
      },
      image: ({ href, text }) => {
        const address = resolve(href);
        return html`${address?.startsWith('data:') ? html`<img src="${address}" alt="${text}">` : text}`.markup;
      },
      code: ({ text, lang }) => code(text, lang).markup,
      table({ header, rows }) {
        const row = (cells: readonly Tokens.TableCell[], name: 'th' | 'td') =>
          cells.map(({ tokens }, i) => {
            const tag = trusted(i === 0 ? 'th' : name);
            const scope = tag.markup === 'td' ? null : html` scope="${name === 'th' ? 'col' : 'row'}"`;
            return html`<${tag}${scope}>${trusted(this.parser.parseInline(tokens))}</${tag}>`;
          });
        return html`<div class="table-frame" role="region" aria-label="Table" tabindex="0"><table>
<thead><tr>${row(header, 'th')}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${row(cells, 'td')}</tr>\n`)}</tbody>
</table></div>
`.markup;
      },
    },
  });
  return marked;
}

/** Returns a piece of code or output, which scrolls sideways where it is wide. */
export function code(text: string, language = ''): Markup {
  const isOutput = /^(text|output)\b/.test(language);
  return html`<pre tabindex="0"${isOutput ? html` class="output"` : null}><code>${text}</code></pre>
`;
}
