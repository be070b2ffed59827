import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../random/stream.ts';
import { bettingInterval, meanExceeds } from './betting.ts';

/** `true` when `mean` was ever ruled out: the definition, one candidate at a time, without monotonicity. */
function everRuledOut(values: readonly number[], mean: number, alpha: number): boolean {
  let [up, down, sum, squares] = [1, 1, 0.5, 0.25];
  return values.some((value, i) => {
    const variance = squares / (i + 1);
    const bet = Math.sqrt((2 * Math.log(2 / alpha)) / (variance * (i + 1) * Math.log(i + 2)));
    up *= 1 + Math.min(bet, 0.5 / mean) * (value - mean);
    down *= 1 - Math.min(bet, 0.5 / (1 - mean)) * (value - mean);
    sum += value;
    squares += (value - sum / (i + 2)) ** 2;
    return Math.max(up, down) / 2 >= 1 / alpha;
  });
}

describe('bettingInterval', () => {
  test('agrees with the definition on a grid of means', () => {
    const sample = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(sample, (values) => {
        const { lower, upper } = bettingInterval(values, { confidence: 0.8 });
        for (let i = 1; i < 50; i++) {
          const mean = i / 50;
          if (Math.min(Math.abs(mean - lower), Math.abs(mean - upper)) < 1e-9) continue;
          expect(everRuledOut(values, mean, 1 - 0.8)).toBe(mean < lower || mean > upper);
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('covers the mean at every time, in at least the promised share of runs', () => {
    const stream = randomStream(1, 'betting');
    const runs = 500;
    let missed = 0;
    for (let run = 0; run < runs; run++) {
      const values = Array.from({ length: 200 }, () => (stream.uniform() < 0.3 ? 1 : 0));
      // The interval keeps what was ever ruled out, so its end after 200 values speaks for all earlier times.
      const { lower, upper } = bettingInterval(values, { confidence: 0.9 });
      if (lower > 0.3 || upper < 0.3) missed++;
    }
    expect(missed).toBeLessThanOrEqual(50);
    expect(missed).toBeGreaterThan(0);
  });

  test('shrinks, and faster for a small variance', () => {
    const stream = randomStream(1, 'betting-width');
    const width = (n: number, spread: number) => {
      const values = Array.from({ length: n }, () => 0.5 + spread * (stream.uniform() - 0.5));
      const { lower, upper } = bettingInterval(values);
      return upper - lower;
    };
    expect(width(1000, 1)).toBeLessThan(width(100, 1) / 2);
    expect(width(1000, 0.1)).toBeLessThan(width(1000, 1) / 3);
    // Hoeffding's interval at one fixed n = 1000 is 0.086 wide whatever the variance.
    expect(width(1000, 0.1)).toBeLessThan(0.086);
  });

  test('nothing seen, nothing ruled out; and one never rules out the mean of constants', () => {
    expect(bettingInterval([])).toEqual({ lower: 0, upper: 1, confidence: 0.95 });
    const { lower, upper } = bettingInterval(new Array(200).fill(0.25));
    expect(lower).toBeLessThanOrEqual(0.25);
    expect(upper).toBeGreaterThanOrEqual(0.25);
    expect(upper - lower).toBeLessThan(0.1);
  });

  test('other ranges scale', () => {
    const unit = bettingInterval([0.1, 0.2, 0.15, 0.1, 0.05, 0.1, 0.2, 0.1], { confidence: 0.8 });
    const wide = bettingInterval([-8, -6, -7, -8, -9, -8, -6, -8], { confidence: 0.8, least: -10, greatest: 10 });
    expect(wide.lower).toBeCloseTo(20 * unit.lower - 10, 9);
    expect(wide.upper).toBeCloseTo(20 * unit.upper - 10, 9);
  });

  test('the example', () => {
    const { lower, upper } = bettingInterval([0.2, 0.4, 0.3, 0.3, 0.2, 0.4], { confidence: 0.9 });
    expect(lower).toBeCloseTo(0.1202, 4);
    expect(upper).toBeCloseTo(0.6965, 4);
  });

  test('a value out of range is named', () => {
    expect(() => bettingInterval([0.5, 1.5])).toThrow('value 1 is 1.5, outside [0, 1]');
    expect(() => bettingInterval([Number.NaN])).toThrow('value 0 is NaN');
  });

  test('an empty or endless range is named', () => {
    for (const [least, greatest] of [
      [Number.NEGATIVE_INFINITY, 1],
      [0, Number.POSITIVE_INFINITY],
      [-1e308, 1e308],
    ]) {
      expect(() => bettingInterval([0.5], { least, greatest })).toThrow('is empty or not finite');
    }
    expect(() => bettingInterval([], { least: 1, greatest: 1 })).toThrow('the range [1, 1] is empty or not finite');
    expect(() => bettingInterval([0], { greatest: Number.POSITIVE_INFINITY })).toThrow('[0, Infinity]');
    expect(() => bettingInterval([0], { least: Number.NaN })).toThrow('[NaN, 1]');
  });
});

test('a mean exceeds just the thresholds below the interval at twice the level', () => {
  const values = Array.from({ length: 60 }, (_, i) => 0.5 + 0.4 * Math.sin(i));
  const { lower } = bettingInterval(values, { confidence: 0.9 });
  expect(lower).toBeGreaterThan(0.2);
  expect(meanExceeds(values, lower - 1e-9, 0.05)).toBe(true);
  expect(meanExceeds(values, lower + 1e-9, 0.05)).toBe(false);
  const shifted = values.map((value) => 2 * value - 3);
  const bounds = { least: -3, greatest: -1 };
  expect(meanExceeds(shifted, 2 * lower - 3 - 1e-9, 0.05, bounds)).toBe(true);
  expect(meanExceeds(shifted, 2 * lower - 3 + 1e-9, 0.05, bounds)).toBe(false);
  expect(meanExceeds([1, 1], 1, 0.05)).toBe(false);
  expect(meanExceeds([], -1, 0.05)).toBe(true);
  expect(() => meanExceeds([2], 0.5, 0.05)).toThrow('value 0 is 2, outside [0, 1]');
});
