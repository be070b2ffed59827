import { expect, test } from 'vitest';
import { meanInterval } from './mean-interval.ts';

test('the interval of 1, 2, 3 by the tables: t = 4.302653 at two degrees of freedom, s = 1', () => {
  const { estimate, lower, upper, confidence } = meanInterval([1, 2, 3], 0.95);
  expect(estimate).toBeCloseTo(2, 14);
  expect(upper - 2).toBeCloseTo(4.302653 / Math.sqrt(3), 6);
  expect(2 - lower).toBeCloseTo(4.302653 / Math.sqrt(3), 6);
  expect(confidence).toBe(0.95);
});

test('equal values have an interval of length 0; one value has none', () => {
  const { lower, upper } = meanInterval([5, 5, 5, 5]);
  expect([lower, upper]).toEqual([5, 5]);
  expect(() => meanInterval([1])).toThrowError(/values must be an integer of at least 2/);
  expect(() => meanInterval([1, 2], 1)).toThrowError(/confidence must lie in/);
});
