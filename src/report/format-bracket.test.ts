import { expect, test } from 'vitest';
import { formatBracket } from './format-bracket.ts';

test('an interval, or more than was tried, on one line', () => {
  const trials: never[] = [];
  expect(formatBracket({ lower: 8, upper: 10, largestTried: 16, trials })).toBe('(8,\u00a010]');
  expect(formatBracket({ lower: 1024, upper: null, largestTried: 1024, trials })).toBe('>\u00a01,024');
});
