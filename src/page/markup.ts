/** A piece of HTML or SVG that is safe to put into a page. */
export interface Markup {
  readonly markup: string;
}

/** Content of a page: text (escaped), markup (kept), lists of both, or nothing. */
export type Content = string | Markup | null | readonly Content[];

/**
 * A template of HTML in which every plain string is escaped, so that a data set's name can never become a tag: the one
 * way to put text into markup. Attributes are quoted.
 *
 * @example
 * html`<b>${'<script>'}</b>`.markup; // '<b>&lt;script&gt;</b>'
 */
export function html(literals: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const pieces = literals.map((literal, i) => literal + (i < contents.length ? render(contents[i]) : ''));
  return { markup: pieces.join('') };
}

/**
 * Marks a string as markup that needs no escaping: for what a serialiser wrote, and for style sheets and scripts of this
 * package.
 *
 * @example
 * trusted('<svg></svg>');
 */
export function trusted(markup: string): Markup {
  return { markup };
}

/** Text made safe between tags and inside quoted attributes. */
function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function render(content: Content): string {
  if (content === null) return '';
  if (typeof content === 'string') return escapeText(content);
  return isMarkup(content) ? content.markup : content.map(render).join('');
}

function isMarkup(content: Markup | readonly Content[]): content is Markup {
  return 'markup' in content;
}
