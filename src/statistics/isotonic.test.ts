import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isotonicFit, successCurve } from './isotonic.ts';

/** `max_{a ≤ i} min_{b ≥ i} mean(a…b)`: the classical formula, cubic and independent of pooling. */
function minMax(values: readonly number[], weights: readonly number[]): number[] {
  const mean = (a: number, b: number) => {
    let [sum, weight] = [0, 0];
    for (let i = a; i <= b; i++) {
      sum += weights[i] * values[i];
      weight += weights[i];
    }
    return sum / weight;
  };
  return values.map((_, i) => {
    let best = Number.NEGATIVE_INFINITY;
    for (let a = 0; a <= i; a++) {
      let least = Number.POSITIVE_INFINITY;
      for (let b = i; b < values.length; b++) least = Math.min(least, mean(a, b));
      best = Math.max(best, least);
    }
    return best;
  });
}

describe('isotonicFit', () => {
  test('is the min–max formula', () => {
    const point = fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(fc.array(point, { maxLength: 15 }), (points) => {
        const values = points.map(([value]) => value);
        const weights = points.map(([, weight]) => weight);
        const fit = isotonicFit(values, weights);
        const expected = minMax(values, weights);
        // Sums of at most 15 · 20 · 5 = 1500, each to 2^−52 relative.
        fit.forEach((value, i) => {
          expect(Math.abs(value - expected[i])).toBeLessThan(1500 * 15 * 2 ** -52);
        });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('leaves an increasing sequence alone and levels a decreasing one', () => {
    expect([...isotonicFit([1, 2, 3])]).toEqual([1, 2, 3]);
    expect([...isotonicFit([3, 2, 1])]).toEqual([2, 2, 2]);
    expect([...isotonicFit([])]).toEqual([]);
    expect([...isotonicFit([0.125, 0.5, 0.25])]).toEqual([0.125, 0.375, 0.375]);
  });

  test('a weight that is not positive is named', () => {
    expect(() => isotonicFit([1, 2], [1, 0])).toThrow('weight 1 is 0');
    expect(() => isotonicFit([1, 2], [1])).toThrow('weight 0 is 1 of 1 for 2 values');
  });
});

describe('successCurve', () => {
  test('pools by trials and finds the smallest width', () => {
    const curve = successCurve(
      [
        { width: 2, successes: 1, trials: 20 },
        { width: 4, successes: 18, trials: 20 },
        { width: 6, successes: 14, trials: 20 },
        { width: 8, successes: 20, trials: 20 },
      ],
      0.8,
    );
    expect([...curve.probabilities]).toEqual([0.05, 0.8, 0.8, 1]);
    expect(curve.smallestWidth).toBe(4);
  });

  test('none is wide enough', () => {
    expect(successCurve([{ width: 2, successes: 15, trials: 20 }], 0.8).smallestWidth).toBeNull();
  });

  test('widths out of order or without trials are named', () => {
    const tally = { width: 4, successes: 1, trials: 1 };
    expect(() => successCurve([tally, tally], 0.5)).toThrow('width 4 follows 4');
    expect(() => successCurve([{ ...tally, trials: 0 }], 0.5)).toThrow('weight 0 is 0');
  });
});
