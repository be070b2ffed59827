/** Documents of the repository as pages: {@link readDocuments}. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { html } from '../page/markup.ts';
import { readMarkdown } from './markdown.ts';
import { linkFrom, type SitePage } from './site-page.ts';

/** Documents outside of `docs/` that have a page, too. */
const OTHERS = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'reports/example/README.md'];

/** Returns a page per document below `docs/`, and of the others that a reader asks for; `known` are files of the site. */
export function readDocuments(root: string, known: readonly string[]): readonly SitePage[] {
  const own = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  const sources = [...OTHERS, ...own.map((name) => `docs/${name}`)].filter((path) => existsSync(join(root, path)));
  return sources.map((source) => {
    const path = pagePathOf(source);
    const { title, opening, sections } = readMarkdown(readFileSync(join(root, source), 'utf8'), (address) =>
      address.endsWith('.png') ? picture(root, source, address) : resolved(address, source, path, sources, known),
    );
    return { path, title, description: `distill-check: ${title}`, meta: '', opening: html`${opening}`, sections };
  });
}

/** The site's path of a document. */
export function pagePathOf(source: string): string {
  return source.replace(/README\.md$/, 'readme.html').replace(/\.md$/, '.html');
}

/** Pages load nothing: a picture is in their text. */
function picture(root: string, source: string, address: string): string {
  return `data:image/png;base64,${readFileSync(join(root, dirname(source), address)).toString('base64')}`;
}

function resolved(
  address: string,
  source: string,
  from: string,
  sources: readonly string[],
  known: readonly string[],
): string | undefined {
  if (/^https?:/.test(address)) return address;
  const [path, anchor] = address.split('#');
  if (path === '') return `#${anchor}`;
  const target = posix.normalize(posix.join(dirname(source), path));
  const page = sources.includes(target) ? pagePathOf(target) : known.includes(target) ? target : undefined;
  return page === undefined ? undefined : linkFrom(from, anchor === undefined ? page : `${page}#${anchor}`);
}
