import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fillGaussian } from '../random/distributions.ts';
import { randomStream } from '../random/stream.ts';
import { fitPowerLaw, slopeInterval } from './slope.ts';

const { powerLaw } = JSON.parse(
  readFileSync(new URL('../../fixtures/golden/statistics/statistics.json', import.meta.url), 'utf8'),
);

/** Seven points of `x^−2` with log-normal errors. */
function noisy(key: string, run: number): [number[], number[]] {
  const errors = fillGaussian(randomStream(1, key, run), new Float64Array(7));
  const x = [1, 1.5, 2, 3, 5, 8, 13];
  return [x, x.map((value, i) => value ** -2 * Math.exp(0.3 * errors[i]))];
}

describe('fitPowerLaw', () => {
  test('agrees with R’s lm and confint', () => {
    const fit = fitPowerLaw(powerLaw.x, powerLaw.y);
    const { lower, upper } = slopeInterval(fit, 0.9);
    // Seven points, condition (Σu²/Σ(u−ū)²) about 2: 7 · 2 · 2^−52 ≈ 3e−15 for the fit, and the t quantile to 1e−12.
    expect(fit.slope).toBeCloseTo(powerLaw.slope, 13);
    expect(fit.intercept).toBeCloseTo(powerLaw.intercept, 13);
    expect(fit.residual).toBeCloseTo(powerLaw.residual, 13);
    expect(lower).toBeCloseTo(powerLaw.lower, 11);
    expect(upper).toBeCloseTo(powerLaw.upper, 11);
  });

  test('is exact on a power law', () => {
    const fit = fitPowerLaw([1, 2, 4], [3, 12, 48]);
    expect(fit.slope).toBeCloseTo(2, 14);
    expect(Math.exp(fit.intercept)).toBeCloseTo(3, 13);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('%d is no coordinate, at any point', (bad) => {
    for (let i = 0; i < 3; i++) {
      const [x, y] = [
        [1, 2, 3],
        [1, 5, 2],
      ];
      expect(() => fitPowerLaw(x.with(i, bad), y)).toThrow(`point ${i} is (${bad}, ${y[i]})`);
      expect(() => fitPowerLaw(x, y.with(i, bad))).toThrow(`point ${i} is (${x[i]}, ${bad})`);
    }
  });

  test('bad points are named', () => {
    expect(() => fitPowerLaw([1, 2, 3], [1, 0, 2])).toThrow('point 1 is (2, 0)');
    expect(() => fitPowerLaw([1, 2], [1, 2])).toThrow('2 values of x and 2 of y');
    expect(() => fitPowerLaw([1, 2, 3], [1, 2, 3, 4])).toThrow('3 values of x and 4 of y');
    expect(fitPowerLaw([1, 2, 3], [1, 2, 3]).points).toBe(3);
    expect(() => fitPowerLaw([2, 2, 2], [1, 2, 3])).toThrow('all x are equal');
    // Their mean of logarithms is not exactly ln 0.1, so the spread is a rounding error, not 0.
    expect(() => fitPowerLaw([0.1, 0.1, 0.1], [1, 2, 3])).toThrow('all x are equal');
  });
});

test('intervals cover the true exponent as often as promised, within four standard deviations', () => {
  const runs = 1000;
  let covered = 0;
  for (let run = 0; run < runs; run++) {
    const { lower, upper } = slopeInterval(fitPowerLaw(...noisy('slope-t', run)), 0.9);
    if (lower <= -2 && -2 <= upper) covered++;
  }
  expect(Math.abs(covered / runs - 0.9)).toBeLessThan(4 * Math.sqrt((0.9 * 0.1) / runs));
});
