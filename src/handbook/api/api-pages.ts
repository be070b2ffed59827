import { html, type Markup } from '../../page/markup.ts';
import type { Section } from '../../page/page.ts';
import { blockMarkdown, code, inlineMarkdown } from '../markdown.ts';
import type { SitePage } from '../site-page.ts';
import type { ApiEntry, ApiExport } from './read-api.ts';

const KINDS: readonly (readonly [ApiExport['kind'], string])[] = [
  ['function', 'Functions'],
  ['constant', 'Constants'],
  ['class', 'Errors'],
  ['type', 'Types'],
];

/** Returns the path of an entry point's page. */
export function apiPathOf(specifier: string): string {
  return `api/${specifier.split('/')[1] ?? 'core'}.html`;
}

/** Returns a page per entry point with all its exports, and one that lists the entry points. */
export function apiPages(entries: readonly ApiEntry[]): readonly SitePage[] {
  const list: SitePage = {
    path: 'api/index.html',
    title: 'API',
    description: 'Every public export, from its doc comment; every example runs as a test.',
    opening: html`<ul class="cards">${entries.map(
      ({ specifier, exports }) =>
        html`<li><a href="${apiPathOf(specifier).slice('api/'.length)}">${specifier}</a><p>${String(exports.length)} exports</p></li>`,
    )}</ul>`,
    sections: [],
  };
  return [list, ...entries.map(entryPage)];
}

function entryPage({ specifier, exports }: ApiEntry): SitePage {
  const names = new Set(exports.map(({ name }) => name));
  const sections = KINDS.flatMap(([kind, heading]): Section[] => {
    const own = exports.filter((each) => each.kind === kind);
    if (own.length === 0) return [];
    return [{ id: `${kind}s`, heading, body: own.map((each) => entry(each, names)) }];
  });
  return {
    path: apiPathOf(specifier),
    title: specifier,
    description: `Exports of ${specifier}.`,
    opening: code(`import { … } from '${specifier}';`),
    sections,
  };
}

function entry({ name, signature, summary, tags }: ApiExport, names: ReadonlySet<string>): Markup {
  const examples = tags.filter((tag) => tag.name === 'example').map(({ text }) => code(text));
  const others = tags
    .filter((tag) => tag.name !== 'example')
    .map((tag) => html`<p class="tag"><b>${tag.name}</b> ${inlineMarkdown(withLinks(tag.text, names))}</p>`);
  return html`<article class="entry" id="${name}"><h3>${name}</h3>
${blockMarkdown(withLinks(summary, names))}${code(signature)}${others}${examples}</article>
`;
}

/** Doc comments' links to other exports of the page become links; to anything else, code. */
function withLinks(text: string, names: ReadonlySet<string>): string {
  return text.replace(/\{@link\s+([\w.]+)[^}]*\}/g, (_, name) =>
    names.has(name) ? `[\`${name}\`](#${name})` : `\`${name}\``,
  );
}
