import { expect, test } from 'vitest';
import { mergeClaims, parseClaimsReport, printClaimsReport, type ReportedClaim } from './claims-report.ts';

function reported(id: string, file: string, outcome = 'holds'): ReportedClaim {
  const about = {
    id,
    paper: 'p',
    source: { paper: 'A paper', item: 'Lemma 1' },
    statement: 'x',
    tags: [],
    file,
  } as const;
  const verdict = { outcome, seed: 1, smallestSlack: Number.POSITIVE_INFINITY };
  return { ...about, tags: [], status: 'derived', kind: 'forAll', verdict, duration: 1, mutants: [] };
}

test('a report is read back, sorted by id', () => {
  const text = printClaimsReport([reported('p/b', 'b.property.ts'), reported('p/a', 'a.property.ts')]);
  const claims = parseClaimsReport(text, 'claims.json');
  expect(claims.map(({ id }) => id)).toEqual(['p/a', 'p/b']);
  expect(claims[0].verdict).toEqual({ outcome: 'holds', seed: 1, smallestSlack: { $number: 'Infinity' } });
});

test('a run renews its claims, keeps those of other files, and drops what is no longer gated', () => {
  const earlier = [reported('p/a', 'a'), reported('p/gone', 'a'), reported('p/b', 'b'), reported('p/c', 'deleted')];
  const merged = mergeClaims(earlier, [reported('p/a', 'a', 'violated')], (file) => file !== 'deleted');
  expect(merged.map(({ id, verdict }) => [id, verdict?.outcome])).toEqual([
    ['p/a', 'violated'],
    ['p/b', 'holds'],
  ]);
});

test('a claim or mutant that a run skipped keeps what it said before', () => {
  const mutants = [{ name: 'halved', caught: true }];
  const earlier = { ...reported('p/a', 'a'), mutants };
  const skipped = { ...earlier, verdict: null, duration: null, mutants: [{ name: 'halved', caught: null }] };
  expect(mergeClaims([earlier], [skipped], () => true)).toEqual([earlier]);
  expect(mergeClaims([], [skipped], () => true)).toEqual([skipped]);
});

test('says which file is broken', () => {
  expect(() => parseClaimsReport('{}', 'claims.json')).toThrow('claims.json is not a report of claims');
});
