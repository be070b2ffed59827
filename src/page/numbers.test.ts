import { expect, test } from 'vitest';
import {
  formatCount,
  formatFixed,
  formatList,
  formatNumber,
  formatPercent,
  formatPlural,
  formatPowerOfTen,
  formatRatio,
} from './numbers.ts';

test.each([
  [0, '0'],
  [0.04312, '0.0431'],
  [0.1, '0.1'],
  [1, '1'],
  [1234.5, '1,230'],
  [999999, '1,000,000'],
  [46_600_000, '4.66 × 10⁷'],
  [1e9, '1 × 10⁹'],
  [0.00012, '1.2 × 10⁻⁴'],
  [-1234, '-1,230'],
  [Number.POSITIVE_INFINITY, 'not finite'],
])('%d is written %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('counts, shares, ratios and powers', () => {
  expect(formatCount(1234567)).toBe('1,234,567');
  expect(formatCount(12)).toBe('12');
  expect(formatPercent(0.0321)).toBe('3.2\u00a0%');
  expect(formatPercent(0.95)).toBe('95\u00a0%');
  expect(formatRatio(26.67)).toBe('27');
  expect(formatRatio(1.25)).toBe('1.3');
  expect(formatPowerOfTen(-12)).toBe('10⁻¹²');
  expect(formatFixed(-1.236, 2)).toBe('−1.24');
  expect(formatFixed(-0.001, 2)).toBe('0.00');
});

test('lists and plurals', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(formatList)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  expect([formatPlural(1, 'cell'), formatPlural(0, 'cell'), formatPlural(2, 'series', 'series')]).toEqual([
    '1 cell',
    '0 cells',
    '2 series',
  ]);
});
