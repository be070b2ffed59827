import { expect, test } from 'vitest';
import { type SeedRun, seedRatesOf, seedTable } from './seed-runs.ts';

const lemma = (outcome: SeedRun['claims'][number]['outcome'], caught: boolean | null, searches: number) => ({
  id: 'p/lemma',
  file: 'p.property.ts',
  outcome,
  mutants: [{ name: 'halved', caught, searches }],
});
const run = (seed: number, code: number, ...claims: SeedRun['claims']): SeedRun => ({ seed, seconds: 1, code, claims });

const runs = [
  run(1, 0, lemma('holds', true, 1)),
  run(2, 0, lemma('holds', true, 3)),
  run(3, 1, lemma('violated', false, 5)),
  run(4, 1, lemma('inconclusive', true, 1)),
  run(5, 0, lemma('skipped', null, 0)),
  run(6, 1, lemma('error', true, 1)),
  run(7, 1),
];

test('rejected, undecided and missed searches are counted; a skipped claim was not run', () => {
  expect(seedRatesOf(runs).claims).toEqual({
    'p/lemma': { runs: 5, rejected: 2, undecided: 1, mutants: { halved: { searches: 11, missed: 7 } } },
  });
});

test('the table names claim, failure and seeds, and the run that no claim explains', () => {
  expect(seedTable(runs).split('\n')).toEqual([
    '1 claims at 7 fresh seeds: 4 runs failed',
    '  p/lemma: violated in 1 of 5 (DISTILL_CHECK_SEED 3)',
    '  p/lemma: inconclusive in 1 of 5 (DISTILL_CHECK_SEED 4)',
    '  p/lemma: error in 1 of 5 (DISTILL_CHECK_SEED 6)',
    '  p/lemma, mutant "halved": survives in 1 of 5 (DISTILL_CHECK_SEED 3)',
    '  vitest ended with 1 at DISTILL_CHECK_SEED 7, and no claim says why',
    'searches that missed a mutant:',
    '  p/lemma, mutant "halved": 7 of 11 searches',
  ]);
  expect(seedTable(runs.slice(0, 1))).toBe('1 claims at 1 fresh seeds: no run failed');
});
