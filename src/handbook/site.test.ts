import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, test } from 'vitest';
import catalogue from '../../properties/catalogue.json' with { type: 'json' };
import { commands } from '../cli/commands.ts';
import { axeViolations, chromium, evaluateIn, NO_CHROMIUM } from '../page/browser.sample.ts';
import { PAYLOADS } from '../page/payloads.sample.ts';
import { papers } from '../papers/papers.ts';
import { apiPages } from './api/api-pages.ts';
import { readApi } from './api/read-api.ts';
import { readMarkdown, slugOf } from './markdown.ts';
import { commandPages } from './pages/command-pages.ts';
import { paperPages } from './pages/paper-pages.ts';
import { readSite, type Site } from './read-site.ts';
import { linkFrom, sitePageText } from './site-page.ts';

test('links are relative, whatever folder a page is in', () => {
  expect(linkFrom('index.html', 'papers/index.html')).toBe('papers/index.html');
  expect(linkFrom('papers/a.html', 'index.html')).toBe('../index.html');
  expect(linkFrom('papers/a.html', 'papers/b.html#x')).toBe('../papers/b.html#x');
  expect(linkFrom('papers/a.html', 'papers/a.html#x')).toBe('#x');
});

describe('a document', () => {
  const keep = (address: string) => (address === 'gone.md' ? undefined : address);

  test('is cut at its headings; what the site does not have is no link', () => {
    const { title, opening, sections } = readMarkdown(
      '# A `b`\n\nsee [c](c.md) and [d](gone.md)\n\n## E f?\n\n### G\n\n| h | i |\n|---|---|\n| j | k |\n',
      keep,
    );
    expect(title).toBe('A b');
    expect(opening.markup).toContain('<p>see <a href="c.md">c</a> and d</p>');
    expect(sections.map(({ id, heading }) => [id, heading])).toEqual([['e-f', 'E f?']]);
    const body = JSON.stringify(sections[0].body);
    expect(body).toContain('<h3 id=\\"g\\">G</h3>');
    expect(body).toContain('<th scope=\\"col\\">h</th>');
    expect(body).toContain('<th scope=\\"row\\">j</th>');
    expect(slugOf('“Next”, and after')).toBe('next-and-after');
  });

  test.each(PAYLOADS)('%s stays text', (payload) => {
    const text = `# A\n\nx ${payload}\n\n- ${payload}\n\n\`${payload}\`\n\n[x ${payload}](gone)\n\n| a | ${payload} |\n|---|---|\n`;
    const { opening } = readMarkdown(text, () => undefined);
    const { document } = parseHTML(`<html><body>${opening.markup}</body></html>`);
    const tags = new Set([...document.body.querySelectorAll('*')].map(({ tagName }) => tagName.toLowerCase()));
    for (const tag of ['script', 'style', 'iframe', 'img', 'svg', 'base', 'meta', 'details', 'input', 'a']) {
      expect(tags).not.toContain(tag);
    }
  });
});

test('a command that is added has a page, under its question', async () => {
  const toy = {
    summary: 'Says that it ran',
    question: 'Does it run?',
    load: async () => ({ name: 'toy', arguments: { loud: { type: 'boolean' as const } }, run: async () => 0 as const }),
  };
  const [list, page] = await commandPages({ toy });
  expect(list.sections.map(({ heading }) => heading)).toEqual(['Does it run?']);
  expect(sitePageText(list)).toContain('<a href="toy.html">toy</a>');
  expect(page.path).toBe('commands/toy.html');
  expect(sitePageText(page)).toContain('--loud');
});

test('a paper that is added has a page with its claims, the refuted ones beside what is true', () => {
  const paper = { id: 'toy-2026', authors: ['Toy'], title: 'Toys <2>', year: 2026, venue: 'Toys 2026' };
  const claim = {
    paper: 'toy-2026',
    source: { paper: 'Toy, Toys 2026', item: 'Lemma 1' },
    statement: 'x < 2',
    tags: [],
    kind: 'forAll' as const,
    status: 'corrected' as const,
    id: 'toy-2026/lemma-1',
  };
  const printed = {
    ...claim,
    id: 'toy-2026/lemma-1-as-printed',
    kind: 'counterexample' as const,
    status: 'refuted as printed' as const,
    quote: 'x is <small>',
    section: 'Section 3',
    correction: claim.id,
  };
  const verdict = { outcome: 'refuted', seed: 1, caught: 0, mutants: 0 };
  const [list, page] = paperPages({
    papers: [paper],
    catalogue: { claims: [claim, printed] },
    release: { version: '1', node: '20', date: '2026-01-01', claims: { [printed.id]: verdict } },
    local: [],
    gaps: { 'toy-2026': [{ item: 'Lemma 9', says: 'something', why: 'no time' }] },
    figures: [],
  });
  expect(sitePageText(list)).toContain('2 claims, 1 printed statement refuted');
  const html = sitePageText(page);
  expect(page.sections.map(({ id }) => id)).toEqual(['refuted', 'claims', 'not-covered', 'run']);
  expect(html).toContain('“x is &lt;small&gt;”');
  expect(html).toContain('True instead: <a href="#claim-toy-2026-lemma-1">');
  expect(html).toContain('Stands in place of <a href="#claim-toy-2026-lemma-1-as-printed">');
  expect(html).toContain('<span class="badge refuted">refuted</span>');
  expect(html).toContain('<span class="badge unknown">not run yet</span>');
});

test('an export has its signature without its body, its errors and its examples', { tags: ['slow'] }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'distill-check-api-'));
  try {
    const source = `/** Doubles, as {@link Half} does not.\n * @throws Error never\n * @example\n * double(2); // 4\n */
export function double(x: number): number {\n  return 2 * x;\n}\n/** A half. */\nexport interface Half { readonly of: number }\nexport const two = 2;\n`;
    writeFileSync(join(folder, 'index.ts'), source);
    const [entry] = readApi(folder, { toy: 'index.ts' });
    expect(entry.exports.map(({ name, kind }) => [name, kind])).toEqual([
      ['double', 'function'],
      ['Half', 'type'],
      ['two', 'constant'],
    ]);
    expect(entry.exports[0].signature).toBe('function double(x: number): number');
    const html = sitePageText(apiPages([entry])[1]);
    expect(html).toContain('<code>double(2); // 4</code>');
    expect(html).toContain('as <a href="#Half"><code>Half</code></a> does not');
    expect(html).not.toContain('return 2');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('the whole site', { tags: ['slow'] }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await readSite('.');
  }, 600_000);

  test('has every paper, claim, command and export', () => {
    for (const { id } of papers) expect(site.texts.has(`papers/${id}.html`)).toBe(true);
    for (const name of Object.keys(commands)) expect(site.texts.has(`commands/${name}.html`)).toBe(true);
    const search = site.texts.get('search.html') ?? '';
    for (const { id } of catalogue.claims) expect(search).toContain(`>${id}: `);
    for (const name of ['rkhsMargin', 'loadDataset', 'withProbability', 'claimsReporter']) {
      expect(search).toContain(`>${name}</a>`);
    }
  });

  test('every link has its target below any path, and no page loads anything', () => {
    const ids = new Map(
      [...site.texts].map(([path, html]) => [path, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
    );
    const broken: string[] = [];
    for (const [path, html] of site.texts) {
      expect(html).not.toMatch(/<(script|img|iframe|link)[^>]*\s(src|href)="(?!data:)/);
      expect(html).toContain('default-src &#39;none&#39;');
      for (const [, address] of html.matchAll(/ href="([^"]+)"/g)) {
        if (/^(https:\/\/|data:,)/.test(address)) continue;
        const [target, anchor] = address.split('#');
        const file = target === '' ? path : posix.normalize(posix.join(posix.dirname(path), target));
        const isThere = ids.has(file) || site.copies.has(file);
        const hasAnchor = anchor === undefined || !ids.has(file) || ids.get(file)?.has(anchor.replaceAll('&#39;', "'"));
        if (address.startsWith('/') || file.startsWith('..') || !isThere || !hasAnchor)
          broken.push(`${path}: ${address}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test('no id stands twice in a page', () => {
    const doubled = [...site.texts].flatMap(([path, html]) => {
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      return ids.filter((id, i) => ids.indexOf(id) < i).map((id) => `${path}: ${id}`);
    });
    expect(doubled).toEqual([]);
  });

  test.each([
    'index.html',
    'docs/practitioner.html',
    'commands/width.html',
    'papers/ji-zhu-2020.html',
    'api/claims.html',
    'search.html',
  ])('axe-core finds nothing wrong with %s, on a phone and on a dark desktop', async (path) => {
    if (chromium === undefined) return;
    const html = site.texts.get(path) ?? '';
    expect(await axeViolations(html, { width: 390 })).toEqual([]);
    expect(await axeViolations(html, { width: 1280, isDark: true })).toEqual([]);
  });

  test('no page is wider than a phone', async ({ skip }) => {
    if (chromium === undefined) return skip(NO_CHROMIUM);
    for (const path of [
      'index.html',
      'docs/tables.html',
      'docs/coverage.html',
      'papers/mandal-2025.html',
      'api/core.html',
    ]) {
      const wide = await evaluateIn(site.texts.get(path) ?? '', 'document.documentElement.scrollWidth', { width: 390 });
      expect(wide, path).toBeLessThanOrEqual(390);
    }
  });

  test('the search leaves what has all words', async ({ skip }) => {
    if (chromium === undefined) return skip(NO_CHROMIUM);
    const script = `(() => {
      const input = document.querySelector('#search input');
      input.value = 'lemma-3 mandal';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      const shown = [...document.querySelectorAll('.hits li')].filter((item) => !item.hidden);
      return { said: document.getElementById('count').textContent, all: shown.every((item) => /mandal/.test(item.textContent)), count: shown.length };
    })()`;
    const found = (await evaluateIn(site.texts.get('search.html') ?? '', script, { width: 800 })) as { count: number };
    expect(found).toEqual({ said: `${found.count} found`, all: true, count: found.count });
    expect(found.count).toBeGreaterThan(0);
    expect(found.count).toBeLessThan(catalogue.claims.length);
  });

  test('copies are of files that are there', () => {
    for (const [, from] of site.copies)
      if (from !== 'dist/explorer.html') expect(readFileSync(from).length).toBeGreaterThan(0);
    expect(site.copies.get('explorer.html')).toBe('dist/explorer.html');
  });
});
