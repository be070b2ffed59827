import { expect, test } from 'vitest';
import { fromRows } from '../../numerics/matrix.ts';
import { marginBound } from './bound.ts';
import { multiClassMarginBound } from './multi-class-bound.ts';

const fitted = fromRows([
  [2, 0, 1],
  [0, 0.5, 0],
  [1, 1, 0],
  [0, 3, 0],
]);
const problem = { fitted, classes: [0, 1, 0, 2], norm: 2.3, trace: 12, gamma: 2, delta: 0.1 };

test('margins are over the best other class, ramps are cut at 0 and 1', () => {
  // Margins 1, ½, 0 and −3 at γ = 2: ramps ½, ¾, 1 and 1.
  expect(multiClassMarginBound(problem).ramp).toBeCloseTo(3.25 / 4, 15);
});

test('capacity and confidence by hand', () => {
  const { normCeiling, capacity, confidence, total, ramp } = multiClassMarginBound(problem);
  expect(normCeiling).toBe(3);
  expect(capacity).toBeCloseTo((4 * 3 * 6) / 8, 14);
  expect(confidence).toBeCloseTo(3 * Math.sqrt(Math.log(240) / 8), 14);
  expect(total).toBe(ramp + capacity + confidence);
});

test('two opposite outputs: the ramp of the difference, and twice the capacity', () => {
  const h = [0.4, -1, 3];
  const two = fromRows(h.map((value) => [value / 2, -value / 2]));
  const settings = { trace: 5, gamma: 1.5, delta: 0.05 };
  const one = marginBound({ fitted: h, labels: [1, -1, -1], norm: 2 * Math.SQRT2, ...settings });
  const both = multiClassMarginBound({ fitted: two, classes: [0, 1, 1], norm: 2, ...settings });
  expect(both.ramp).toBeCloseTo(one.ramp, 15);
  // ‖(h/2, −h/2)‖ = ‖h‖/√2, and both norms are rounded up to integers.
  expect(both.capacity / both.normCeiling).toBeCloseTo((2 * Math.SQRT2 * one.capacity) / one.normCeiling, 13);
});

test('what it refuses', () => {
  expect(() => multiClassMarginBound({ ...problem, gamma: 0 })).toThrow(/gamma is 0/);
  expect(() => multiClassMarginBound({ ...problem, fitted: fromRows([[1]]) })).toThrow(/classes/);
  expect(() => multiClassMarginBound({ ...problem, delta: 0 })).toThrow(/delta/);
});
