import { describe, expect, test } from 'vitest';
import { errorFunction } from './error-function.ts';

describe('errorFunction', () => {
  // mpmath 1.2.1, rounded to a double.
  test.each([
    [0, 0],
    [1e-10, 1.1283791670955126e-10],
    [0.5, 0.5204998778130465],
    [1, 0.8427007929497149],
    [2.4999, 0.9995928300996666],
    [2.5, 0.999593047982555],
    [3.5, 0.9999992569016277],
    [5.5, 0.9999999999999927],
    [30, 1],
  ])('erf(%d)', (x, value) => {
    // A dozen roundings of positive terms.
    expect(Math.abs(errorFunction(x) - value)).toBeLessThanOrEqual(16 * 2 ** -53 * value);
    expect(errorFunction(-x)).toBe(-errorFunction(x));
  });
});
