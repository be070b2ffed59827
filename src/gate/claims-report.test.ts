import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  claimsReport,
  mergeClaims,
  parseClaimsReport,
  printClaimsReport,
  type ReportedClaim,
} from './claims-report.ts';

const INFINITY = { $number: 'Infinity' } as const;

function reported(id: string, file: string, outcome: 'holds' | 'inconclusive' = 'holds'): ReportedClaim {
  const about = {
    id,
    paper: 'p',
    source: { paper: 'A paper', item: 'Lemma 1' },
    statement: 'x',
    tags: [],
    file,
  } as const;
  const verdict =
    outcome === 'holds'
      ? { outcome, seed: 1, instances: 9, tolerance: 0, smallestSlack: INFINITY, tightest: null, slackQuantiles: [] }
      : { outcome, seed: 1, reason: 'interrupted', instances: 0, evidence: [] };
  return { ...about, tags: [], status: 'derived', kind: 'forAll', verdict, duration: 1, mutants: [] };
}

test('a report is read back, sorted by id', () => {
  const text = printClaimsReport([reported('p/b', 'b.property.ts'), reported('p/a', 'a.property.ts')]);
  const claims = parseClaimsReport(text, 'claims.json');
  expect(claims.map(({ id }) => id)).toEqual(['p/a', 'p/b']);
  expect(claims[0].verdict).toMatchObject({ outcome: 'holds', seed: 1, smallestSlack: { $number: 'Infinity' } });
});

test('a run renews its claims, keeps those of other files, and drops what is no longer gated', () => {
  const earlier = [reported('p/a', 'a'), reported('p/gone', 'a'), reported('p/b', 'b'), reported('p/c', 'deleted')];
  const merged = mergeClaims(earlier, [reported('p/a', 'a', 'inconclusive')], (file) => file !== 'deleted');
  expect(merged.map(({ id, verdict }) => [id, verdict?.outcome])).toEqual([
    ['p/a', 'inconclusive'],
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

test('says which file is broken, and where', () => {
  expect(() => parseClaimsReport('{}', 'claims.json')).toThrow('claims.json is not a report of claims');
  const text = printClaimsReport([{ ...reported('p/a', 'a'), verdict: null }]).replace(
    '"verdict": null',
    '"verdict": 3',
  );
  expect(() => parseClaimsReport(text, 'claims.json')).toThrow('claims[0].verdict');
});

test('the schema can be published as a JSON Schema', () => {
  const schema = z.toJSONSchema(claimsReport);
  expect(schema).toMatchObject({ type: 'object', required: ['claims'] });
  expect(JSON.stringify(schema)).toContain('"const":"supported"');
});
