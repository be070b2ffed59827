import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { FunctionName } from '../../bounds/expression/tree.ts';
import { asNumber, compare, type Fraction, fraction, minus } from '../../numerics/fraction.ts';
import { exactFraction } from '../term/from-expression.ts';
import { elementary, MARGIN } from './elementary.ts';
import { isDefined, point } from './interval.ts';

const golden: { readonly cases: readonly (readonly [FunctionName, number, string])[] } = JSON.parse(
  readFileSync(new URL('../../../fixtures/golden/elementary.json', import.meta.url), 'utf8'),
);

/** The fraction that a decimal such as `-1.25e-3` says. */
function decimalText(text: string): Fraction {
  const [digits, exponent = '0'] = text.split('e');
  const [whole, decimals = ''] = digits.split('.');
  const shift = Number(exponent) - decimals.length;
  const numerator = BigInt(whole + decimals);
  return shift >= 0 ? fraction(numerator * 10n ** BigInt(shift)) : fraction(numerator, 10n ** BigInt(-shift));
}

const names = [...new Set(golden.cases.map(([name]) => name))];

test.each(names)('%s: the enclosure holds the value to 40 digits, with half of the margin to spare', (name) => {
  const own = golden.cases.filter(([other]) => other === name);
  expect(own.length).toBe(500);
  for (const [, x, text] of own) {
    const value = decimalText(text);
    const { lower, upper } = elementary(name, point(x));
    expect(compare(exactFraction(lower), value)).toBeLessThanOrEqual(0);
    expect(compare(value, exactFraction(upper))).toBeLessThanOrEqual(0);
    // Of `Math` alone: the margin is twice what was seen, at least.
    const error = asNumber(minus(exactFraction(Math[name](x)), value));
    expect(Math.abs(error)).toBeLessThanOrEqual((MARGIN / 2) * Math.abs(asNumber(value)));
  }
});

test.each([
  ['log', 0, 1],
  ['log', -1, 1],
  ['log1p', -1, 1],
  ['sqrt', -1e-300, 1],
  ['atanh', -0.5, 1],
  ['asin', 0, 1.0000000000000002],
  ['acos', -1.5, 0],
] as const)('%s is undefined on [%d, %d]', (name, lower, upper) => {
  expect(isDefined(elementary(name, { lower, upper }))).toBe(false);
});

test('unbounded arguments', () => {
  const all = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
  expect(elementary('exp', all)).toEqual({ lower: 0, upper: Number.POSITIVE_INFINITY });
  expect(elementary('tanh', all)).toEqual({ lower: -1, upper: 1 });
  expect(elementary('cosh', all)).toEqual({ lower: 1, upper: Number.POSITIVE_INFINITY });
  expect(elementary('cos', all)).toEqual({ lower: -1, upper: 1 });
  expect(elementary('abs', all)).toEqual({ lower: 0, upper: Number.POSITIVE_INFINITY });
  expect(elementary('exp', point(0))).toEqual(point(1));
  expect(elementary('log', point(1))).toEqual(point(0));
});

test('sine and cosine turn between the ends', () => {
  expect(elementary('cos', { lower: -0.1, upper: 0.2 }).upper).toBe(1);
  expect(elementary('cos', { lower: 3, upper: 3.3 }).lower).toBe(-1);
  expect(elementary('sin', { lower: 1.5, upper: 1.6 }).upper).toBe(1);
  expect(elementary('sin', { lower: -1.6, upper: -1.5 }).lower).toBe(-1);
  const { lower, upper } = elementary('sin', { lower: 0, upper: 1 });
  expect([lower, upper < 0.8415, upper > 0.8414]).toEqual([0, true, true]);
});
