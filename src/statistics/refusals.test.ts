import { describe, expect, test } from 'vitest';
import { noEvidence, observe } from './bernoulli-e-process.ts';
import { bernoulliLaw } from './bernoulli-law.ts';
import { bettingInterval, meanExceeds } from './betting.ts';
import { binomialLowerBound, binomialUpperBound, clopperPearson } from './clopper-pearson.ts';
import { isotonicFit, successCurve } from './isotonic.ts';
import { jackknife } from './jackknife.ts';
import { claimBudget, errorLedger, instanceBudget } from './ledger.ts';
import { meanInterval } from './mean-interval.ts';
import { medianSequence, showsAbove, showsBelow } from './sign-sequence.ts';
import { fitPowerLaw, slopeInterval } from './slope.ts';

function refuses(run: () => unknown, code: string) {
  expect(run).toThrow(expect.objectContaining({ code }));
}

const level = { delta: 0.1, violatedAlpha: 0.01, supportedAlpha: 0.01 };
const fit = fitPowerLaw([1, 2, 4, 8], [1, 4.2, 15, 66]);
const mean = (runs: readonly number[]) => [runs.reduce((sum, x) => sum + x, 0) / runs.length];
const ledger = errorLedger([{ name: 'a' }, { name: 'b', weight: 3 }], 1e-6);

describe('levels', () => {
  test.each([
    ['meanInterval', (p: number) => meanInterval([1, 2, 4], p)],
    ['jackknife', (p: number) => jackknife([1, 2, 4], mean, p)],
    ['slopeInterval', (p: number) => slopeInterval(fit, p)],
    ['clopperPearson', (p: number) => clopperPearson(1, 3, p)],
    ['binomialLowerBound', (p: number) => binomialLowerBound(1, 3, p)],
    ['binomialLowerBound of none', (p: number) => binomialLowerBound(0, 3, p)],
    ['binomialUpperBound', (p: number) => binomialUpperBound(1, 3, p)],
    ['binomialUpperBound of all', (p: number) => binomialUpperBound(3, 3, p)],
    ['bettingInterval', (p: number) => bettingInterval([0.5], { confidence: p })],
    ['meanExceeds', (p: number) => meanExceeds([0.5], 0.2, p / 2)],
    ['showsAbove', (p: number) => showsAbove({ above: 3, below: 1 }, p)],
    ['showsAbove nothing', (p: number) => showsAbove({ above: 0, below: 0 }, p)],
    ['showsBelow', (p: number) => showsBelow({ above: 3, below: 1 }, p)],
    ['showsBelow nothing', (p: number) => showsBelow({ above: 0, below: 0 }, p)],
    ['medianSequence', (p: number) => medianSequence([1, 2, 3], p)],
    ['errorLedger', (p: number) => errorLedger([{ name: 'a' }], p)],
    ['observe: δ', (p: number) => observe({ ...level, delta: p }, noEvidence, true)],
    ['observe: violated', (p: number) => observe({ ...level, violatedAlpha: p }, noEvidence, true)],
    ['observe: supported', (p: number) => observe({ ...level, supportedAlpha: p }, noEvidence, true)],
  ])('%s: strictly between 0 and 1', (_, run) => {
    for (const p of [-0.5, 0, 1, 1.5, Number.NaN]) refuses(() => run(p), 'BAD_PROBABILITY');
    expect(() => run(0.4)).not.toThrow();
  });

  test('a law takes the ends of [0, 1] as well', () => {
    for (const p of [-0.5, 1.5, Number.NaN]) refuses(() => bernoulliLaw(level, p, 3), 'BAD_PROBABILITY');
    for (const p of [0, 1]) expect(bernoulliLaw(level, p, 3).inconclusive).toBeGreaterThanOrEqual(0);
  });

  test.each([
    ['meanInterval', meanInterval([1, 2, 4]), meanInterval([1, 2, 4], 0.95)],
    ['jackknife', jackknife([1, 2, 4], mean), jackknife([1, 2, 4], mean, 0.95)],
    ['slopeInterval', slopeInterval(fit), slopeInterval(fit, 0.95)],
    ['clopperPearson', clopperPearson(1, 3), clopperPearson(1, 3, 0.95)],
    ['bettingInterval', bettingInterval([0.3]), bettingInterval([0.3], { confidence: 0.95, least: 0, greatest: 1 })],
  ])('%s: 95 % where nothing is said', (_, unasked, asked) => {
    expect(unasked).toEqual(asked);
  });

  test('each interval says the level that it was asked for', () => {
    const intervals = [
      meanInterval([1, 2, 4], 0.9),
      ...jackknife([1, 2, 4], mean, 0.9),
      slopeInterval(fit, 0.9),
      clopperPearson(1, 3, 0.9),
      bettingInterval([0.3], { confidence: 0.9 }),
    ];
    for (const { lower, upper, confidence } of intervals) {
      expect(confidence).toBe(0.9);
      expect(lower).toBeLessThan(upper);
    }
    // Both ends together.
    for (const values of [[], [1, 2, 3, 4, 5, 6, 7, 8]]) expect(medianSequence(values, 0.05).confidence).toBe(0.9);
    expect(errorLedger([{ name: 'a' }], 1e-3).total).toBe(1e-3);
  });

  test('a ledger shares 10⁻⁶ where nothing is said, evenly', () => {
    expect(errorLedger([{ name: 'a' }, { name: 'b' }])).toEqual(
      errorLedger(
        ['b', 'a'].map((name) => ({ name, weight: 1 })),
        1e-6,
      ),
    );
    expect(claimBudget(ledger, 'b') / claimBudget(ledger, 'a')).toBeCloseTo(3, 14);
  });
});

describe('counts', () => {
  test('of values', () => {
    for (const values of [[], [1]]) {
      refuses(() => meanInterval(values), 'BAD_COUNT');
      refuses(() => jackknife(values, mean), 'BAD_COUNT');
    }
    expect(meanInterval([1, 2]).estimate).toBe(1.5);
    refuses(() => slopeInterval({ ...fit, points: 2 }), 'BAD_COUNT');
    expect(slopeInterval({ ...fit, points: 3 }).lower).toBeLessThan(fit.slope);
  });

  test.each([binomialLowerBound, binomialUpperBound, clopperPearson])('of trials', (bound) => {
    for (const [k, n] of [
      [0, 0],
      [-1, 3],
      [4, 3],
      [0.5, 3],
      [1, 2.5],
    ])
      refuses(() => bound(k, n, 0.1), 'BAD_COUNT');
    for (const k of [0, 1]) expect(() => bound(k, 1, 0.1)).not.toThrow();
  });

  test('of trials of a law, of instances', () => {
    for (const trials of [0, 1.5]) refuses(() => bernoulliLaw(level, 0.5, trials), 'BAD_COUNT');
    for (const k of [0, -1, 1.5]) refuses(() => instanceBudget(ledger, 'a', k), 'BAD_COUNT');
    expect(instanceBudget(ledger, 'a', 1)).toBeGreaterThan(instanceBudget(ledger, 'a', 2));
  });
});

test('ledgers: a name once, a weight that is positive and finite, and what is asked for is in it', () => {
  refuses(() => errorLedger([]), 'BAD_LEDGER');
  refuses(() => errorLedger([{ name: 'a' }, { name: 'b' }, { name: 'a' }]), 'BAD_LEDGER');
  for (const weight of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    refuses(() => errorLedger([{ name: 'a' }, { name: 'b', weight }]), 'BAD_LEDGER');
  }
  refuses(() => claimBudget(ledger, 'c'), 'BAD_LEDGER');
});

test('isotonic means: one positive weight a value, widths in order', () => {
  for (const weights of [[1], [1, 0], [1, -1], [1, 1, 1]]) refuses(() => isotonicFit([1, 2], weights), 'BAD_SAMPLE');
  expect([...isotonicFit([1, 2], [1, 1])]).toEqual([1, 2]);
  const tally = (width: number) => ({ width, successes: 1, trials: 2 });
  refuses(() => successCurve([tally(4), tally(4)], 0.5), 'BAD_SAMPLE');
  refuses(() => successCurve([tally(4), tally(2)], 0.5), 'BAD_SAMPLE');
  expect(successCurve([tally(2), tally(4)], 0.5).smallestWidth).toBe(2);
});
