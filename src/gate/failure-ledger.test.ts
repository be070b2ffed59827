import { expect, test } from 'vitest';
import type { ReportedClaim } from './claims-report.ts';
import { failureLedger } from './failure-ledger.ts';

const lemma: ReportedClaim = {
  id: 'p/lemma',
  paper: 'p',
  source: { paper: 'A paper', item: 'Lemma 1' },
  statement: 'x',
  status: 'as printed',
  kind: 'forAll',
  tags: [],
  file: 'p.property.ts',
  verdict: null,
  duration: null,
  mutants: [],
};
const likely: ReportedClaim = { ...lemma, id: 'p/likely', kind: 'withProbability', falseAlarm: 1e-9, undecided: 1e-4 };
const trend: ReportedClaim = { ...lemma, id: 'p/trend', kind: 'trend', falseAlarm: 1e-9, undecided: null };
const withMutant: ReportedClaim = {
  ...lemma,
  id: 'p/mutant',
  mutants: [{ name: 'm', caught: true, searches: 1, mostSearches: 5 }],
};
const seen = { runs: 100, rejected: 0, undecided: 0, mutants: {} };

test('derived chances add up; a deterministic claim fails never; the unknown is named', () => {
  const ledger = failureLedger([lemma, likely, trend, withMutant]);
  expect(ledger.falseAlarm).toBeCloseTo(2e-9, 20);
  expect(ledger.failure).toBeCloseTo(1e-4 + 1e-9, 12);
  expect(ledger.unknown.map(({ id, mutant }) => [id, mutant])).toEqual([
    ['p/mutant', 'm'],
    ['p/trend', null],
  ]);
  expect(ledger.lines.map(({ id }) => id)).toEqual(['p/mutant', 'p/trend', 'p/likely']);
  expect(ledger.isKept).toBe(true);
});

test('a mutant that one search of a hundred misses survives five with the fifth power of the bound', () => {
  const claims = { 'p/mutant': { ...seen, mutants: { m: { searches: 100, missed: 0 } } } };
  const { failure, unknown } = failureLedger([withMutant], { claims });
  // 0 of 100: 1 − 0.05^(1/100)
  expect(failure / (1 - 0.05 ** 0.01) ** 5).toBeCloseTo(1, 9);
  expect(unknown).toEqual([]);
});

test('what was only counted has one bound together: no failure of two claims is no failure of either', () => {
  const other = { ...trend, id: 'p/other' };
  const { failure, isKept } = failureLedger([trend, other], { claims: { 'p/trend': seen, 'p/other': seen } });
  expect(failure).toBeCloseTo(1 - 0.05 ** 0.01, 12);
  expect(isKept).toBe(false);
  const longer = { ...seen, runs: 400 };
  expect(failureLedger([trend, other], { claims: { 'p/trend': longer, 'p/other': longer } }).isKept).toBe(true);
});

test('a claim that says it never fails, and has failed at a fresh seed, is not believed', () => {
  const ledger = failureLedger([lemma], { claims: { 'p/lemma': { ...seen, rejected: 1 } } });
  expect(ledger.lines[0].source).toBe('measured');
  expect(ledger.falseAlarm).toBeGreaterThan(0.01);
  expect(ledger.isKept).toBe(false);
});

test('shares up to the limit are kept, one more is not', () => {
  const claims = Array.from({ length: 1000 }, (_, i) => ({ ...likely, undecided: 0, id: `p/${i}` }));
  expect(failureLedger(claims).isKept).toBe(true);
  expect(failureLedger([...claims, likely]).isKept).toBe(false);
  expect(failureLedger([{ ...likely, undecided: 0.02 }]).isKept).toBe(false);
});
