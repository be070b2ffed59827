import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, type Fraction, over, plus, times } from '../../numerics/fraction.ts';
import { exactFraction } from '../term/from-expression.ts';
import { above, addDown, addUp, below, divDown, divUp, mulDown, mulUp, sqrtDown, sqrtUp } from './rounding.ts';

/** Doubles of all sizes, some with few digits, so that results are often exact. */
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  fc.integer({ min: -1000, max: 1000 }).map((n) => n / 8),
);
const runs = { seed: 1, numRuns: 1500 };

/** `lower ≤ exact ≤ upper`, and no wider than two neighbours. */
function expectAround(lower: number, exact: Fraction, upper: number): void {
  if (Number.isFinite(lower)) expect(compare(exactFraction(lower), exact)).toBeLessThanOrEqual(0);
  else expect(lower).toBe(Number.NEGATIVE_INFINITY);
  if (Number.isFinite(upper)) expect(compare(exact, exactFraction(upper))).toBeLessThanOrEqual(0);
  else expect(upper).toBe(Number.POSITIVE_INFINITY);
  if (Number.isFinite(lower) && Number.isFinite(upper)) expect(upper).toBeLessThanOrEqual(above(above(lower)));
}

describe('bounds hold the exact result', () => {
  test('of a sum', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        expectAround(addDown(a, b), plus(exactFraction(a), exactFraction(b)), addUp(a, b));
      }),
      runs,
    );
  });

  test('of a product', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        expectAround(mulDown(a, b), times(exactFraction(a), exactFraction(b)), mulUp(a, b));
      }),
      runs,
    );
  });

  test('of a quotient', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        fc.pre(b !== 0);
        expectAround(divDown(a, b), over(exactFraction(a), exactFraction(b)), divUp(a, b));
      }),
      runs,
    );
  });

  test('of a root: its square', () => {
    fc.assert(
      fc.property(number, (a) => {
        const x = Math.abs(a);
        const [lower, upper] = [sqrtDown(x), sqrtUp(x)].map(exactFraction);
        expect(compare(times(lower, lower), exactFraction(x))).toBeLessThanOrEqual(0);
        expect(compare(exactFraction(x), times(upper, upper))).toBeLessThanOrEqual(0);
        expect(sqrtUp(x)).toBeLessThanOrEqual(above(above(sqrtDown(x))));
      }),
      runs,
    );
  });
});

test('exact results stay', () => {
  expect([addDown(0.5, 0.25), addUp(0.5, 0.25)]).toEqual([0.75, 0.75]);
  expect([mulDown(3, 0.125), mulUp(3, 0.125)]).toEqual([0.375, 0.375]);
  expect([divDown(3, 8), divUp(3, 8)]).toEqual([0.375, 0.375]);
  expect([sqrtDown(2.25), sqrtUp(2.25)]).toEqual([1.5, 1.5]);
  expect([divDown(1, 3) < divUp(1, 3), addDown(0.1, 0.2) < addUp(0.1, 0.2)]).toEqual([true, true]);
});

test('unbounded ends and overflow', () => {
  expect(addDown(Number.MAX_VALUE, Number.MAX_VALUE)).toBe(Number.MAX_VALUE);
  expect(addUp(Number.MAX_VALUE, Number.MAX_VALUE)).toBe(Number.POSITIVE_INFINITY);
  expect(mulDown(0, Number.POSITIVE_INFINITY)).toBe(0);
  expect([divDown(1, Number.POSITIVE_INFINITY), divUp(1, Number.POSITIVE_INFINITY)]).toEqual([0, -0]);
  expect(below(Number.POSITIVE_INFINITY)).toBe(Number.MAX_VALUE);
  expect(below(0)).toBeLessThan(0);
});
