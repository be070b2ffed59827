import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { binomialLowerBound, binomialUpperBound, clopperPearson } from './clopper-pearson.ts';

interface GoldenInterval {
  readonly k: number;
  readonly n: number;
  readonly alpha: number;
  readonly lower: number;
  readonly upper: number;
}

const golden: { readonly intervals: readonly GoldenInterval[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/golden/statistics/statistics.json', import.meta.url), 'utf8'),
);

/** `P(Bin(n, p) ≤ k)`, summed term by term. */
function binomialCdf(k: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = term;
  for (let i = 1; i <= k; i++) {
    term *= ((n - i + 1) / i) * (p / (1 - p));
    sum += term;
  }
  return sum;
}

describe('bounds agree with R', () => {
  // The quantile iterates to a few units in the last place; a relative error r of the tail moves it by r/√n or less,
  // and the terms of the tail carry about n · 2^−53 of rounding: 1e6 · 1.1e−16 / √1e6 ≈ 1e−13. The upper bound is 1
  // minus a quantile, so what is left of 2^−53 after the subtraction adds to it.
  test.each(golden.intervals)('k=$k, n=$n, α=$alpha', ({ k, n, alpha, lower, upper }) => {
    expect(Math.abs(binomialLowerBound(k, n, alpha) - lower)).toBeLessThanOrEqual(1e-13 * lower);
    expect(Math.abs(binomialUpperBound(k, n, alpha) - upper)).toBeLessThanOrEqual(1e-13 * upper + 2 ** -53);
  });
});

describe('the definition', () => {
  test('each bound makes the observed tail have exactly probability α', () => {
    const { lower, upper } = clopperPearson(3, 20, 0.95);
    // 20 terms of a few roundings each.
    expect(1 - binomialCdf(2, 20, lower)).toBeCloseTo(0.025, 13);
    expect(binomialCdf(3, 20, upper)).toBeCloseTo(0.025, 13);
    expect(lower).toBeCloseTo(0.03207, 5);
    expect(upper).toBeCloseTo(0.37893, 5);
  });

  test.each([0.01, 0.1, 0.37, 0.5])('covers p = %d with probability at least 0.9', (p) => {
    const n = 30;
    let coverage = 0;
    for (let k = 0; k <= n; k++) {
      const { lower, upper } = clopperPearson(k, n, 0.9);
      const mass = binomialCdf(k, n, p) - (k > 0 ? binomialCdf(k - 1, n, p) : 0);
      if (lower <= p && p <= upper) coverage += mass;
    }
    expect(coverage).toBeGreaterThanOrEqual(0.9);
  });

  test('no failure and only failures have the closed forms', () => {
    expect(clopperPearson(0, 1, 0.9)).toEqual({ lower: 0, upper: expect.closeTo(0.95, 14), confidence: 0.9 });
    expect(binomialLowerBound(20, 20, 0.05)).toBeCloseTo(0.05 ** (1 / 20), 14);
    expect(binomialUpperBound(0, 100, 0.05)).toBeCloseTo(0.02951305, 8);
  });
});

describe('bad input', () => {
  test('is named', () => {
    expect(() => clopperPearson(5, 4)).toThrow('5 successes in 4 trials');
    expect(() => clopperPearson(0, 0)).toThrow('trials must be an integer of at least 1, got 0');
    expect(() => clopperPearson(1, 4, 95)).toThrow('confidence must lie in (0, 1), got 95');
    expect(() => binomialLowerBound(1, 4, 0)).toThrow('alpha must lie in (0, 1), got 0');
  });
});
