import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bernoulliLaw } from '../statistics/bernoulli-law.ts';
import { counterexample } from './counterexample.ts';
import { ratesOf } from './failure-rates.ts';
import { forAll } from './for-all.ts';
import { trend } from './trend.ts';
import { withProbability } from './with-probability.ts';

test('without chance nothing fails', () => {
  expect(ratesOf({ kind: forAll(fc.nat(), () => 1) })).toEqual({ falseAlarm: 0, undecided: 0 });
  const witness = counterexample({ witness: 1, check: () => -1, correction: 'p/true' });
  expect(ratesOf({ kind: witness })).toEqual({ falseAlarm: 0, undecided: 0 });
});

test('a promise of a probability ends inconclusive as the law of its test says, at any of its instances', () => {
  const about = { atLeast: 0.9, instances: fc.nat(), trial: () => true, runs: 3, replicates: 400 };
  expect(ratesOf({ kind: withProbability(about) })).toEqual({ falseAlarm: 1e-9, undecided: null });
  expect(ratesOf({ kind: withProbability({ ...about, expectedFailure: 0 }) }).undecided).toBe(0);
  const law = bernoulliLaw({ delta: 1 - 0.9, violatedAlpha: 1e-9, supportedAlpha: 0.01 }, 0.02, 400);
  const { undecided } = ratesOf({ kind: withProbability({ ...about, expectedFailure: 0.02 }) });
  expect(undecided).toBeCloseTo(3 * (1 - law.supported), 12);
});

test('a trend that decides misses as it says; one that is measured once does not know', () => {
  const decides = trend({ measure: () => 1, expectation: { above: 0 }, effect: 0.9 });
  const { undecided } = ratesOf({ kind: decides });
  expect(undecided).toBeLessThanOrEqual(1e-4);
  expect(undecided).toBeGreaterThan(1e-5);
  const once = trend({
    measure: () => ({ estimate: 1, lower: 0.5, upper: 2, confidence: 0.99 }),
    expectation: { above: 0 },
  });
  expect(ratesOf({ kind: once })).toEqual({ falseAlarm: 1e-9, undecided: null });
  expect(ratesOf({ kind: once, rates: { undecided: 1e-3 } }).undecided).toBe(1e-3);
});
