import { expect, test } from 'vitest';
import { short, textTable } from './output.ts';

test.each([
  [0.1 + 0.2, '0.3'],
  [1.23456789e-7, '1.23457e-7'],
  [5432541, '5432541'],
  [999999999, '999999999'],
  [546839123456789, '5.46839e+14'],
  [3.41000999e24, '3.41001e+24'],
  [-12, '-12'],
  [1234567.89, '1234570'],
  [0, '0'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
])('short(%d) is %s: a count in full, all else to six digits', (value, text) => {
  expect(short(value)).toBe(text);
});

test('columns of numbers are aligned to the right', () => {
  expect(
    textTable(
      ['a', 'b'],
      [
        ['x', '1'],
        ['yy', '20'],
      ],
    ),
  ).toBe('a    b\n──  ──\nx    1\nyy  20');
});

test('a header without titles is left out', () => {
  expect(textTable(['', ''], [['risk', '0.5']])).toBe('risk  0.5');
});
