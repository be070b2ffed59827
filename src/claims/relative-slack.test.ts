import { expect, test } from 'vitest';
import { relativeSlack } from './relative-slack.ts';

test.each([
  [3, 4, 0.25],
  [4, 3, -0.25],
  [0, 0, 0],
  [0, 1e-300, 1],
  [-1, 1, 2],
  [5e300, Number.POSITIVE_INFINITY, 1],
])('%d ≤ %d has slack %d', (value, bound, slack) => {
  expect(relativeSlack(value, bound)).toBeCloseTo(slack, 12);
});

test('a rounding step among subnormal numbers is no violation, and NaN is one', () => {
  expect(relativeSlack(2 * Number.MIN_VALUE, Number.MIN_VALUE)).toBeGreaterThan(-(2 ** -52));
  expect(relativeSlack(Number.NaN, 1)).toBeNaN();
  expect(relativeSlack(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)).toBeNaN();
});
