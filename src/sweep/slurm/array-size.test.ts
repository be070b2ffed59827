import { expect, test } from 'vitest';
import { arrayText, parseArraySize } from './array-size.ts';

test.each(['1', '4', '100%10', '100000%1'])('reads %s and writes it back', (text) => {
  expect(arrayText(parseArraySize(text))).toBe(text);
});

test.each(['0', '-1', '1-4', '4%0', '4%', '%2', '1.5', '', '100001', '4;rm'])('refuses %j', (text) => {
  expect(() => parseArraySize(text)).toThrow(`--array is '${text}'`);
});
