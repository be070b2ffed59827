import { describe, expect, test } from 'vitest';
import { randomStream } from '../random/stream.ts';
import { dkwBand, dkwHalfWidth, dkwMinSamples } from './dkw.ts';

describe('dkwBand', () => {
  test('is the empirical distribution function ± the half-width, cut to [0, 1]', () => {
    const band = dkwBand([3, 1, 2, 2], 0.5);
    const half = Math.sqrt(Math.log(4) / 8);
    expect([...band.values]).toEqual([1, 2, 2, 3]);
    expect([...band.lower]).toEqual([0, 0.75 - half, 0.75 - half, 1 - half]);
    expect([...band.upper]).toEqual([0.25 + half, 1, 1, 1]);
  });

  test('leaves out the uniform law in at most the promised share of runs', () => {
    const stream = randomStream(1, 'dkw');
    const runs = 1000;
    let missed = 0;
    for (let run = 0; run < runs; run++) {
      const { values, lower, upper } = dkwBand(
        Array.from({ length: 50 }, () => stream.uniform()),
        0.8,
      );
      // F(u) = u; just below a jump the empirical function is one step lower.
      const out = values.some((u, i) => u < lower[i] || u > upper[i] || (upper[i] < 1 && u > upper[i] - 1 / 50));
      if (out) missed++;
    }
    expect(missed).toBeLessThanOrEqual(200);
    expect(missed).toBeGreaterThan(100);
  });

  test('bad samples are named', () => {
    expect(() => dkwBand([], 0.9)).toThrow('samples must be an integer of at least 1, got 0');
    expect(() => dkwBand([1, Number.NaN], 0.9)).toThrow('a sample is not a number');
  });
});

describe('planning', () => {
  test('half-width and samples are inverse', () => {
    expect(dkwHalfWidth(100, 0.95)).toBeCloseTo(0.13581, 5);
    expect(dkwMinSamples(0.05, 0.95)).toBe(738);
    expect(dkwHalfWidth(738, 0.95)).toBeLessThanOrEqual(0.05);
    expect(dkwHalfWidth(737, 0.95)).toBeGreaterThan(0.05);
  });
});
