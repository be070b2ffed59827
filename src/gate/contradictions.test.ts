import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { papersById } from '../papers/all.generated.ts';
import { readContradictions } from './contradictions.ts';
import { verificationPage } from './page/verification-page.ts';
import { claims } from './scene.sample.ts';

const file = 'properties/contradictions.json';

test('the repository’s contradictions name papers and claims that are there', () => {
  const catalogue: { id: string }[] = JSON.parse(readFileSync('properties/catalogue.json', 'utf8')).claims;
  const known = new Set(catalogue.map(({ id }) => id));
  const contradictions = readContradictions(file);
  expect(contradictions.length).toBeGreaterThan(5);
  for (const { sides, decidedBy } of contradictions) {
    for (const { paper } of sides) expect(Object.keys(papersById)).toContain(paper);
    for (const id of [...decidedBy, ...sides.flatMap(({ claim }) => claim ?? [])]) expect(known).toContain(id);
  }
});

test('a page has those that a claim of its run decides, with the verdict', () => {
  const [{ id }] = claims;
  const contradiction = {
    topic: 'Which <one>?',
    sides: [
      { paper: 'mandal-2025', says: 'this', claim: id },
      { paper: 'ours', says: 'that' },
    ],
    answer: 'both',
    decidedBy: [id, 'not/here'],
  };
  const html = verificationPage(claims, [], { contradictions: [contradiction] });
  expect(html).toContain('What contradicts what');
  expect(html).toContain('Which &lt;one&gt;?');
  expect(html).toContain('(not in this run)');
  const other = { ...contradiction, decidedBy: ['not/here'] };
  expect(verificationPage(claims, [], { contradictions: [other] })).not.toContain('What contradicts what');
});

test('a file that is none is refused with its place; a missing one holds nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'distill-check-contradictions-'));
  const path = join(folder, 'contradictions.json');
  expect(readContradictions(path)).toEqual([]);
  writeFileSync(path, '[{ "topic": "x" }]');
  expect(() => readContradictions(path)).toThrow(/contradictions\.json: 0\.sides/);
  rmSync(folder, { recursive: true });
});
