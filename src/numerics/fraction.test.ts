import { expect, test } from 'vitest';
import { asNumber, compare, fraction, greatestDivisor, plus, power } from './fraction.ts';

test('fractions are in lowest terms, with the sign in the numerator', () => {
  expect(fraction(6n, -4n)).toEqual({ numerator: -3n, denominator: 2n });
  expect(fraction(0n, -7n)).toEqual({ numerator: 0n, denominator: 1n });
  expect(plus(fraction(1n, 6n), fraction(1n, 3n))).toEqual(fraction(1n, 2n));
  expect(power(fraction(-2n, 3n), 3)).toEqual(fraction(-8n, 27n));
  expect(power(fraction(5n, 3n), 0)).toEqual(fraction(1n));
  expect([compare(fraction(-1n, 2n), fraction(-1n, 3n)), compare(fraction(2n, 4n), fraction(1n, 2n))]).toEqual([-1, 0]);
  expect(compare(fraction(1n, 2n), fraction(1n, 3n))).toBe(1);
  expect([greatestDivisor(-12n, 18n), greatestDivisor(0n, -5n)]).toEqual([6n, 5n]);
});

test('the double is nearest to a unit in the last place, however long the numbers are', () => {
  expect(asNumber(fraction(-1n, 4n))).toBe(-0.25);
  expect(asNumber(fraction(0n, 3n))).toBe(0);
  for (const [a, b] of [
    [1n, 3n],
    [2n, 7n],
    [10n ** 20n + 1n, 3n],
    [1n, 10n ** 20n],
  ] as const) {
    expect(Math.abs(asNumber(fraction(a, b)) / (Number(a) / Number(b)) - 1)).toBeLessThanOrEqual(2 ** -51);
  }
  // Numerator and denominator of a thousand digits: neither is a double.
  expect(asNumber(fraction(3n ** 2000n, 3n ** 2001n + 1n))).toBeCloseTo(1 / 3, 15);
});
