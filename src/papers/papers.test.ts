import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import catalogue from '../../properties/catalogue.json' with { type: 'json' };
import { allBounds } from '../bounds/all-bounds.ts';
import { figureRecipes } from '../figure/recipes.ts';
import { citationOf, itemsOf, linkOf, type Paper, prefixOf, shortNameOf } from './paper.ts';
import { paperById, papers } from './papers.ts';

const folder = (path: string) => readdirSync(new URL(path, import.meta.url), { withFileTypes: true });
const subfolders = (path: string) => folder(path).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

test('a paper is cited in full, in short and before an item', () => {
  const three = paperById('mandal-2025')!;
  expect(citationOf(three)).toBe('Mandal, Lin, Srikant, L4DC 2025, PMLR 283:1078–1089 (arXiv 2412.09579)');
  expect([shortNameOf(three), prefixOf(three)]).toEqual(['Mandal et al. 2025', 'Mandal et al.']);
  const two = paperById('ji-telgarsky-2020')!;
  expect([shortNameOf(two), prefixOf(two)]).toEqual(['Ji & Telgarsky 2020', 'Ji–Telgarsky']);
  expect(linkOf(two)).toBe('https://arxiv.org/abs/1909.12292');
  expect(itemsOf(two)('Lemma 2.3')).toEqual({
    paper: 'ji-telgarsky-2020',
    source: { paper: 'Ji, Telgarsky, ICLR 2020 (arXiv 1909.12292)', item: 'Lemma 2.3' },
  });
  const lone: Paper = { id: 'euclid-1482', authors: ['Euclid'], title: 'Elements', year: 1482, venue: 'Ratdolt 1482' };
  expect([citationOf(lone), shortNameOf(lone), linkOf(lone)]).toEqual([
    'Euclid, Ratdolt 1482',
    'Euclid 1482',
    undefined,
  ]);
  expect(paperById('toString')).toBeUndefined();
});

test('a paper goes by the name of its file and its year, the oldest first', () => {
  const files = folder('.').flatMap(({ name }) => /^(.*-\d{4})\.ts$/.exec(name)?.[1] ?? []);
  expect(papers.map(({ id }) => id).sort()).toEqual(files.sort());
  for (const { id, year, venue } of papers) {
    expect(id.endsWith(`-${year}`)).toBe(true);
    expect(venue).toContain(String(year));
  }
  expect(papers.map(({ year }) => year)).toEqual(papers.map(({ year }) => year).sort());
});

test('claims, bounds, figures and folders are of papers that are known', () => {
  const known = new Set(papers.map(({ id }) => id));
  for (const { paper, source } of catalogue.claims) {
    expect(known, paper).toContain(paper);
    expect(source.paper).toBe(citationOf(paperById(paper)!));
  }
  for (const { id, paper, source } of allBounds) {
    expect(id.split('/')[0]).toBe(paper);
    expect(source).toContain(citationOf(paperById(paper)!));
  }
  for (const { id } of figureRecipes) expect(known).toContain(id.split('/')[0]);
  for (const path of ['../experiment', '../figure', '../../properties']) {
    // The arithmetic of second evaluations is of no paper.
    for (const name of subfolders(path).filter((folderName) => folderName !== 'exact'))
      expect(known, `${path}/${name}`).toContain(name);
  }
});

test('items are cited as their paper numbers them', () => {
  const kinds = /\b(Theorem|Lemma|Corollary|Proposition) ([\w.]+\w)/g;
  for (const { id, numbering } of papers) {
    const own = catalogue.claims.filter(({ paper }) => paper === id);
    // What stands behind "beside" is of another paper.
    const cited = own.flatMap(({ source }) => [...source.item.split(', beside ')[0].matchAll(kinds)]);
    const wanted = numbering === 'by section' ? /^\w+\.\d+$/ : /^\d+$/;
    for (const [item, , number] of cited) expect(number, `${id}: ${item}`).toMatch(wanted);
    if (numbering === undefined) expect(cited).toEqual([]);
    if (numbering !== 'running') continue;
    const kindOf = new Map(cited.map(([, kind, number]) => [number, kind]));
    for (const [item, kind, number] of cited) expect(kind, `${id}: ${item}`).toBe(kindOf.get(number));
  }
});
