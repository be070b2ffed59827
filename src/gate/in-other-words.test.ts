import { expect, test } from 'vitest';
import { inOtherWords } from './in-other-words.ts';
import type { Ladder } from './ladder.ts';
import type { ReportedVerdict } from './reported-verdict.ts';
import { reported } from './scene.sample.ts';

const trend = (outcome: 'observed' | 'absent' | 'reversed'): ReportedVerdict => ({
  ...{ outcome, seed: 1, estimate: 1, lower: 0, upper: 2, confidence: 0.99 },
  ...{ thresholds: [0, { $number: 'Infinity' }], measurements: 3, power: null },
});
const ladder = (last: ReportedVerdict | null, from?: number): Ladder => ({
  ...{ of: 'n', own: 64, from },
  rungs: [{ size: 640, verdict: last }],
});

test.each([
  ['without a ladder', undefined, 'verified'],
  ['standing at every size', ladder(trend('observed')), 'verified'],
  ['failing at a size', ladder(trend('reversed')), 'falsified'],
  ['undecided at a size', ladder(trend('absent')), 'verified'],
  ['standing above the least size only', ladder(trend('observed'), 100), 'verified'],
  ['standing below it only', ladder(null, 100), 'toy'],
  ['failing above it', ladder(trend('reversed'), 100), 'toy'],
] as const)('%s', (_, of, word) => {
  expect(inOtherWords({ ...reported, verdict: trend('observed'), ladder: of })).toBe(word);
});

test('a claim that says so is a toy at every size', () => {
  expect(inOtherWords({ ...reported, toy: 'few digits', ladder: ladder(trend('observed')) })).toBe('toy');
});
