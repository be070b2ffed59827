import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { testAccessible } from '../../page/accessible.sample.ts';
import type { Study } from '../../sweep/grid/cell.ts';
import { studyReport } from './report.ts';
import { richStudy, sampleCell, sampleStudy } from './study.sample.ts';

const studies: Record<string, Study> = {
  rich: richStudy(),
  empty: sampleStudy([], 'Nothing & <nobody>'),
  'one cell': sampleStudy([sampleCell()]),
  'one censored, capped cell without trials': sampleStudy([
    sampleCell({ bracket: [64, null], epochsCap: 5, trials: [], bounds: [] }),
  ]),
  'ties at several step sizes': sampleStudy(
    [1, 2].flatMap((stepSize) => [sampleCell({ stepSize }), sampleCell({ stepSize, labels: 'hard' })]),
  ),
  'a bound without end': sampleStudy([
    sampleCell({ bounds: [{ id: 'own/bound', labels: 'soft', width: Number.POSITIVE_INFINITY }] }),
  ]),
};

describe.each(Object.entries(studies))('%s', (_, study) => {
  const { html, json } = studyReport(study);
  const { document } = parseHTML(html);

  test('tags are balanced', () => {
    expect(unbalanced(html)).toEqual([]);
  });

  test('every plot has an alternative text, every figure a caption, every id is its own', () => {
    for (const svg of document.querySelectorAll('svg')) {
      if (svg.getAttribute('aria-hidden') === 'true') continue;
      expect(svg.getAttribute('role')).toBe('img');
      expect(svg.getAttribute('aria-label')?.length).toBeGreaterThan(20);
      expect(svg.querySelector('title')?.textContent).not.toBe('');
    }
    for (const figure of document.querySelectorAll('figure')) {
      expect(figure.querySelector('figcaption')?.textContent?.length).toBeGreaterThan(20);
    }
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of document.querySelectorAll('nav a')) expect(ids).toContain(link.getAttribute('href')?.slice(1));
  });

  test('no number went wrong', () => {
    expect(html).not.toMatch(/NaN|undefined|Infinity|\[object/);
    expect(JSON.stringify(json)).not.toMatch(/NaN|undefined/);
  });

  test('nothing is fetched and nothing runs', () => {
    expect(document.querySelectorAll('script, img, iframe, object, link[rel=stylesheet]')).toHaveLength(0);
    const addresses = [...html.matchAll(/(?:href|src|url)\s*[=(]\s*["']?([^"')\s]+)/g)].map(([, address]) => address);
    expect(addresses.filter((address) => !/^(#|data:,)/.test(address))).toEqual([]);
  });

  test('the bytes depend on the study alone', () => {
    expect(studyReport(structuredClone(study)).html).toBe(html);
  });
});

test('names of data sets stay text', () => {
  const { html } = studyReport(studies.rich);
  expect(html).not.toContain('<script');
  expect(parseHTML(html).document.querySelector('tbody tr:last-child th')?.textContent).toContain('<script>');
  expect(studyReport(studies.empty).html).toContain('<h1>Nothing &amp; &lt;nobody&gt;</h1>');
});

test('the table has one row per cell with bracket, plateau and cap', () => {
  const { document } = parseHTML(studyReport(studies.rich).html);
  expect(document.querySelectorAll('tbody tr')).toHaveLength(studies.rich.cells.length);
  const censored = [...document.querySelectorAll('td')].filter((cell) => cell.textContent?.includes('plateau'));
  expect(censored.map((cell) => cell.textContent)).toEqual(['>\u00a064 plateau at 25\u00a0%']);
  expect(document.body.textContent).toContain('capped of 42,667');
});

test('the summary names the largest gap and what became of it', () => {
  const values = [...parseHTML(studyReport(studies.rich).html).document.querySelectorAll('.value')];
  expect(values.map((value) => value.textContent).slice(0, 2)).toEqual(['4.8×', '1×']);
});

test('JSON: the study itself, and comparisons that point into it', () => {
  const { json } = studyReport(studies.rich);
  expect(json.study).toBe(studies.rich);
  expect(json.cells).toHaveLength(studies.rich.cells.length);
  for (const { soft, hard, epsilon } of json.comparisons) {
    expect(json.study.cells[soft].spec).toMatchObject({ labels: 'soft', epsilon });
    expect(json.study.cells[hard].spec).toMatchObject({ labels: 'hard', epsilon });
  }
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
});

test.each([
  ['margin', sampleCell({ margin: Number.NaN })],
  [
    'average error',
    {
      ...sampleCell(),
      bracket: { ...sampleCell().bracket, trials: [{ ...sampleCell().bracket.trials[0], averageError: Number.NaN }] },
    },
  ],
])('a study with a bad %s is refused', (what, cell) => {
  expect(() => studyReport(sampleStudy([cell]))).toThrow(what);
});

/** Tags that are not closed in the order in which they were opened. */
function unbalanced(html: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  const body = html.replace(/<style>[\s\S]*?<\/style>/, '');
  for (const [, slash, name, rest] of body.matchAll(/<(\/?)([a-zA-Z][\w:-]*)((?:"[^"]*"|[^">])*)>/g)) {
    if (['meta', 'link', 'br'].includes(name) || rest.endsWith('/')) continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...wrong, ...open];
}

testAccessible('the report of a study', () => studyReport(richStudy()).html, ['slow']);
