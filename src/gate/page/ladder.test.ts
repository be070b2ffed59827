import { expect, test } from 'vitest';
import type { Ladder } from '../ladder.ts';
import type { ReportedVerdict } from '../reported-verdict.ts';
import { reported } from '../scene.sample.ts';
import { ladderPart } from './ladder.ts';
import { needsAttention, toneOf, verdictWord } from './words.ts';

const trend = (outcome: 'observed' | 'absent' | 'reversed', estimate: number): ReportedVerdict => ({
  ...{ outcome, seed: 1, estimate, lower: estimate - 1, upper: estimate + 1, confidence: 0.99 },
  ...{ thresholds: [0, { $number: 'Infinity' }], measurements: 3, power: null },
});
const own = trend('observed', 2);
const ladder = (last: ReportedVerdict | null): Ladder => ({
  ...{ of: 'n', own: 64 },
  rungs: [
    { size: 16, verdict: trend('observed', 3) },
    { size: 640, verdict: last },
  ],
});

test('a ladder that holds is told and plotted, and the verdict stays', () => {
  const text = ladderPart(ladder(trend('observed', 1.5)), own).markup;
  expect(text).toContain('Along n: 16 observed, 64 observed, 640 observed.');
  expect(text).toContain('<title>Along n: 3 at n = 16, 2 at n = 64, 1.5 at n = 640</title>');
  expect(text.match(/class="rung"/g)).toHaveLength(3);
  const claim = { ...reported, verdict: own, ladder: ladder(trend('observed', 1.5)) };
  expect([verdictWord(claim), toneOf(claim), needsAttention(claim)]).toEqual(['observed', 'accepted', false]);
});

test('a verdict that flips is said to depend on size, with where', () => {
  const flipped = ladder(trend('reversed', -2));
  expect(ladderPart(flipped, own).markup).toContain('<b>Depends on size: stands at n = 64, fails at 640.</b>');
  const claim = { ...reported, verdict: own, ladder: flipped };
  expect([verdictWord(claim), toneOf(claim), needsAttention(claim)]).toEqual(['depends on size', 'rejected', true]);
  const small = { ...claim, ladder: { ...flipped, from: 200 } };
  expect([verdictWord(small), toneOf(small)]).toEqual(['observed', 'accepted']);
  expect(ladderPart(small.ladder, own).markup).toContain('the claim speaks of n ≥ 200 only');
});

test('rungs that were not run are said and not drawn', () => {
  const text = ladderPart({ ...ladder(null), rungs: [{ size: 16, verdict: null }] }, own).markup;
  expect(text).toContain('Along n: 16 not run, 64 observed.');
  expect(text).not.toContain('<svg');
});

test('failure rates and slacks have their own limits', () => {
  const supported = (failures: number): ReportedVerdict => ({
    ...{ outcome: 'supported', seed: 1, allowed: 0.1 },
    evidence: [
      { instance: 1, outcome: 'supported', failures, replicates: 100, interval: [0, 0.01 * failures] },
      { instance: 2, outcome: 'supported', failures: 0, replicates: 100, interval: [0, 0.001] },
    ],
  });
  const rates = { of: 'm', own: 8, rungs: [{ size: 80, verdict: supported(2) }] };
  expect(ladderPart(rates, supported(5)).markup).toContain('<title>Along m: 0.05 at m = 8, 0.02 at m = 80</title>');
  const slacks = { of: 'd', own: 2, rungs: [{ size: 20, verdict: reported.verdict }] };
  expect(ladderPart(slacks, reported.verdict).markup).toContain('<title>Along d: 0 at d = 2, 0 at d = 20</title>');
});
