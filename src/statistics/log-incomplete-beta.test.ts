import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logBeta, logIncompleteBeta } from './log-incomplete-beta.ts';

interface GoldenTail {
  readonly x: number;
  readonly a: number;
  readonly b: number;
  readonly total: number;
  readonly lower: number;
  readonly upper: number;
}

const golden: { readonly tails: readonly GoldenTail[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/golden/statistics/statistics.json', import.meta.url), 'utf8'),
);

describe('tails of the beta integral', () => {
  // ln B is a sum of three ln Γ, each of at most S ln S in its parts (S = a+b+10, where Stirling's series starts) with
  // four roundings: 3 · 4 · 2^−53 · S ln S. A tail by complement loses that times whole/tail; and the logarithm of a
  // power loses 2^−52 of its own size, as R's does.
  test.each(golden.tails)('x=$x, a=$a, b=$b', ({ x, a, b, total, lower, upper }) => {
    const unit = 6 * 2 ** -52 * (a + b + 10) * Math.log(a + b + 10);
    const allowed = (tail: number) =>
      unit * (1 + Math.min(Math.exp(total - tail), 100)) + 2 ** -50 * (1 + Math.abs(tail));
    expect(Math.abs(logBeta(a, b) - total)).toBeLessThan(unit);
    expect(Math.abs(logIncompleteBeta(x, 1 - x, a, b) - lower)).toBeLessThan(allowed(lower));
    expect(Math.abs(logIncompleteBeta(1 - x, x, b, a) - upper)).toBeLessThan(allowed(upper));
  });

  test('the arcsine law', () => {
    for (const x of [1e-12, 0.01, 0.5, 0.8]) {
      expect(logIncompleteBeta(x, 1 - x, 0.5, 0.5)).toBeCloseTo(Math.log(2 * Math.asin(Math.sqrt(x))), 13);
    }
  });

  test('the two tails add up to the whole', () => {
    const shape = fc.double({ min: 0.5, max: 500, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), shape, shape, (x, a, b) => {
        const total = logBeta(a, b);
        const parts =
          Math.exp(logIncompleteBeta(x, 1 - x, a, b) - total) + Math.exp(logIncompleteBeta(1 - x, x, b, a) - total);
        // Each tail is within 2^−52 · ln Γ(1000) ≈ 1.3e−12 of its logarithm.
        expect(Math.abs(parts - 1)).toBeLessThan(4e-12);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('the ends', () => {
    expect(logIncompleteBeta(0, 1, 2, 3)).toBe(Number.NEGATIVE_INFINITY);
    expect(logIncompleteBeta(1, 0, 2, 3)).toBeCloseTo(Math.log(1 / 12), 14);
  });
});
