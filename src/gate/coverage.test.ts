import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { ClaimListing } from '../claims/listing.ts';
import { type CoverageSources, coverageDocument, readCoverageSources, withSummary } from './coverage.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const REMEDY = 'out of date: run node --import tsx scripts/coverage.ts and commit what it writes';

const listing = (id: string, item: string, rest: Partial<ClaimListing> = {}): ClaimListing => ({
  id,
  paper: 'p',
  source: { paper: 'A paper', item },
  statement: 'x',
  status: 'as printed',
  kind: 'forAll',
  tags: [],
  ...rest,
});
const sources: CoverageSources = {
  claims: [
    listing('p/ten', 'Lemma 10'),
    listing('p/two', 'Lemma 2', { status: 'corrected', tags: ['slow'] }),
    listing('p/two-sharp', 'Lemma 2', { status: 'derived' }),
  ],
  gaps: { p: [{ item: 'Lemma 3', says: 'x > 0', why: 'it takes years' }] },
  sensitivities: {
    'p/ten': [
      { of: 'width', accepted: 40, rejected: null, seed: 1 },
      { of: 'kernel', accepted: 1, rejected: 1.0001, seed: 1 },
    ],
  },
};

test('items come in the order of their numbers, each with its claims by status', () => {
  const text = coverageDocument(sources);
  expect(text).toContain(
    '| Lemma 2 | corrected: `two` (slow); derived: `two-sharp` |\n| Lemma 10 | as printed: `ten` |',
  );
  expect(text).toContain('- **Lemma 3**: x > 0. Why: it takes years.');
  expect(text).toContain('| `ten` | width | 40 times | at no factor that was tried |');
  expect(text).toContain('| `ten` | kernel | – | 1.0001 times |');
});

test('a README keeps what is around the table, and lacks no mark', () => {
  const marked =
    'before\n\n<!-- coverage: written by scripts/coverage.ts -->\nold\n<!-- end of coverage -->\n\nafter\n';
  const once = withSummary(marked, sources);
  expect(once).toMatch(/^before\n/);
  expect(once).toMatch(/\nafter\n$/);
  expect(once).toContain('| A paper | 1 | 1 | – | 1 | – | – | 1 |');
  expect(once).not.toContain('old');
  expect(withSummary(once, sources)).toBe(once);
  expect(() => withSummary('before\n', sources)).toThrow('lacks the marks');
});

test('what is committed is up to date', async () => {
  const current = await readCoverageSources(root);
  expect(await readFile(`${root}docs/coverage.md`, 'utf8'), `docs/coverage.md is ${REMEDY}`).toBe(
    coverageDocument(current),
  );
  const readme = await readFile(`${root}README.md`, 'utf8');
  expect(readme, `README.md is ${REMEDY}`).toBe(withSummary(readme, current));
});

test('every paper says what is not covered, and sensitivities are of claims that there are', async () => {
  const { claims, gaps, sensitivities } = await readCoverageSources(root);
  expect(Object.keys(gaps).sort()).toEqual([...new Set(claims.map(({ paper }) => paper))].sort());
  const ids = new Set(claims.map(({ id }) => id));
  expect(Object.keys(sensitivities).filter((id) => !ids.has(id))).toEqual([]);
});
