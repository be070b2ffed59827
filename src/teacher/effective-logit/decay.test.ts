import { describe, expect, test } from 'vitest';
import { decay, decayed } from './decay.ts';

/** Every knot, the middles between them, and their neighbours; small numbers; a fine grid. */
const points = [
  ...Array.from({ length: 2560 }, (_, k) => [k / 64, k / 64 + 1e-9, Math.max(0, k / 64 - 1e-9)]).flat(),
  ...Array.from({ length: 40 }, (_, k) => 10 ** -k),
  ...Array.from({ length: 20_000 }, (_, k) => (k * Math.SQRT2) / 710),
  Number.MIN_VALUE,
];

describe('decay', () => {
  test('is e^−x to two units in the last place, and 0 where that is negligible against 1', () => {
    // Math.exp itself is off by less than one unit: rounding errors ½ of the knot (and 1 of Math.exp), ½ of the
    // product, ½ of the sum.
    const worst = points.reduce((most, x) => Math.max(most, Math.abs(decay(x) / Math.exp(-x) - 1)), 0);
    expect(worst).toBeLessThanOrEqual((2 + 1) * 2 ** -52);
    expect([decay(0), decay(40), decay(1e3), decay(Number.POSITIVE_INFINITY)]).toEqual([1, 0, 0, 0]);
    expect(1 + Math.exp(-40)).toBe(1);
    expect(decay(Number.NaN)).toBeNaN();
  });

  test('decayed is 1 − e^−x to three units in the last place, however small x is', () => {
    // As above, and a knot's rounding error is doubled where half of it is taken away again.
    const worst = points.reduce((most, x) => Math.max(most, x > 0 ? Math.abs(decayed(x) / -Math.expm1(-x) - 1) : 0), 0);
    expect(worst).toBeLessThanOrEqual((3 + 1) * 2 ** -52);
    expect([decayed(0), decayed(40), decayed(Number.POSITIVE_INFINITY)]).toEqual([0, 1, 1]);
  });
});
