import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaQuantileBelow } from './beta-quantile.ts';
import { binomialLowerBound, binomialUpperBound } from './clopper-pearson.ts';

interface GoldenQuantile {
  readonly p: number;
  readonly a: number;
  readonly b: number;
  readonly x: number;
  readonly y: number;
}

const golden: { readonly betas: readonly GoldenQuantile[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/golden/statistics/statistics.json', import.meta.url), 'utf8'),
);

/** A double as `numerator / 2^bits`. */
function dyadic(value: number): { readonly numerator: bigint; readonly bits: number } {
  let bits = 0;
  let scaled = value;
  for (; !Number.isInteger(scaled); bits++) scaled *= 2;
  return { numerator: BigInt(scaled), bits };
}

/** The sign of `P(Bin(n, x) ≥ k) − p`, exactly: both sides are integers over a power of two. */
function tailAgainst(k: number, n: number, x: number, p: number): number {
  const point = dyadic(x);
  const whole = 1n << BigInt(point.bits);
  let choose = 1n;
  let sum = 0n;
  for (let j = 0; j <= n; j++) {
    if (j >= k) sum += choose * point.numerator ** BigInt(j) * (whole - point.numerator) ** BigInt(n - j);
    choose = (choose * BigInt(n - j)) / BigInt(j + 1);
  }
  const level = dyadic(p);
  const difference = (sum << BigInt(level.bits)) - (level.numerator << BigInt(point.bits * n));
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

const outcome = fc.integer({ min: 2, max: 40 }).chain((n) => fc.tuple(fc.integer({ min: 1, max: n }), fc.constant(n)));
const level = fc.oneof(
  fc.double({ min: 1e-3, max: 1, maxExcluded: true, noNaN: true }),
  fc.integer({ min: 1, max: 15 }).map((digits) => 10 ** -digits),
);
const runs = { seed: 1, numRuns: 400 };

describe('agrees with R', () => {
  // A tail's logarithm is good to some 30 units and |ln p| roundings; its slope in ln x is at least about min(a, 1), so
  // the quantile moves by 1e−14 (1 + |ln p|) / min(a, 1). R's is granted ten times as much.
  test.each([0.001, 0.5, 1, 2.5, 40, 1000, 1e6])('a=%d', (shape) => {
    const rows = golden.betas.filter(({ a }) => a === shape);
    expect(rows.length).toBeGreaterThanOrEqual(10);
    for (const { p, a, b, x, y } of rows) {
      const point = betaQuantileBelow(p, a, b);
      const size = 1e-13 * (1 - Math.log(p));
      expect(Math.abs(point.x - x), `x at p=${p}, a=${a}, b=${b}`).toBeLessThanOrEqual((size / Math.min(a, 1)) * x);
      expect(Math.abs(point.y - y), `y at p=${p}, a=${a}, b=${b}`).toBeLessThanOrEqual((size / Math.min(b, 1)) * y);
    }
  });
});

describe('in exact arithmetic', () => {
  test('the quantile is never above the true one, and below it by a part in 10^13 at most', () => {
    fc.assert(
      fc.property(outcome, level, ([k, n], p) => {
        const { x, y } = betaQuantileBelow(p, k, n - k + 1);
        expect(tailAgainst(k, n, x, p)).toBeLessThanOrEqual(0);
        // The same event from the other end: P(Bin(n, y) ≤ n − k) ≤ p, so that P(Bin(n, y) ≥ n − k + 1) ≥ 1 − p.
        if (p >= 0.5) expect(tailAgainst(n - k + 1, n, y, 1 - p)).toBeGreaterThanOrEqual(0);
        if (x < 0.5) expect(tailAgainst(k, n, x * (1 + 1e-13), p)).toBeGreaterThan(0);
      }),
      runs,
    );
  });

  test('Clopper and Pearson’s bounds cover at their level to the last bit, closed forms included', () => {
    fc.assert(
      fc.property(outcome, level, ([k, n], alpha) => {
        expect(tailAgainst(k, n, binomialLowerBound(k, n, alpha), alpha)).toBeLessThanOrEqual(0);
        const upper = binomialUpperBound(n - k, n, alpha);
        // P(Bin(n, u) ≤ n − k) ≤ α is P(Bin(n, 1 − u) ≥ k) ≤ α, and 1 − u is exact for u ≥ ½.
        if (upper >= 0.5) expect(tailAgainst(k, n, 1 - upper, alpha)).toBeLessThanOrEqual(0);
      }),
      runs,
    );
  });
});

test('in one to three trials that all succeed, the bound’s power is at most α, down to 10⁻³⁰⁰', () => {
  for (let trials = 1; trials <= 3; trials++) {
    for (let digits = 1; digits <= 300; digits += 7) {
      const alpha = 3 * 10 ** -digits;
      const bound = binomialLowerBound(trials, trials, alpha);
      expect(tailAgainst(trials, trials, bound, alpha)).toBeLessThanOrEqual(0);
      // Off by (2 + 2|ln α|/n) units in the last place, and their rounding.
      const units = 4 - (4 * Math.log(alpha)) / trials;
      expect(tailAgainst(trials, trials, bound * (1 + units * Number.EPSILON), alpha)).toBeGreaterThan(0);
    }
  }
});

test('what underflows is 0, and its distance from 1 is 1', () => {
  expect(betaQuantileBelow(0.01, 0.001, 0.001)).toEqual({ x: 0, y: 1 });
  const { x, y } = betaQuantileBelow(0.99, 0.001, 0.001);
  expect([x, y]).toEqual([1 - 2 ** -53, Number.MIN_VALUE]);
});
