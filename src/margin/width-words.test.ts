import { expect, test } from 'vitest';
import { widthWords } from './width-words.ts';

test.each([
  [0.05, 0.1, '50 %'],
  [0, 3, '100 %'],
  [9, 10, '10 %'],
  [9.01, 10, '9.9 %'],
  [0.876, 1, '12 %'],
  [0.998766, 1, '0.12 %'],
  [1, 1, '0 %'],
])('from %d to %d: %s of the upper end', (lower, upper, words) => {
  expect(widthWords({ lower, upper })).toBe(words);
});
