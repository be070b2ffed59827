import { expect, test } from 'vitest';
import { panelAxis } from './panel-axis.ts';

const linear = { label: 'x', scale: 'linear' } as const;
const log = { label: 'x', scale: 'log' } as const;
const texts = (axis: ReturnType<typeof panelAxis>) => axis.ticks.map(({ text }) => text);

test('linear marks are round, signed with a true minus and as exact as their step', () => {
  expect(texts(panelAxis(linear, [-10, 10], []))).toEqual(['−10', '−5', '0', '5', '10']);
  expect(texts(panelAxis(linear, [0, 0.61], []))).toEqual(['0.0', '0.1', '0.2', '0.3', '0.4', '0.5', '0.6']);
  expect(texts(panelAxis(linear, [0, 1.6], []))).toEqual(['0.0', '0.5', '1.0', '1.5']);
  expect(texts(panelAxis(linear, [0, 2500], []))).toEqual(['0', '500', '1000', '1500', '2000', '2500']);
});

test('a single value and none at all still have an axis', () => {
  for (const values of [[], [3], [0]]) {
    for (const axis of [linear, log]) {
      const { domain, ticks } = panelAxis(axis, values, []);
      expect(domain[0]).toBeLessThan(domain[1]);
      expect(ticks.length).toBeGreaterThan(0);
    }
  }
});

test('an interval widens the axis, but on a logarithmic one not beyond a tenth of the smallest value', () => {
  expect(panelAxis(linear, [1, 2], [-4]).domain[0]).toBeLessThan(-4);
  expect(panelAxis(log, [1, 2], [1e-9, 8]).domain).toEqual([1 / 1.2, 8 * 1.2]);
  expect(panelAxis(log, [1, 2], [0.5]).domain[0]).toBe(0.5 / 1.2);
  expect(panelAxis(log, [1, 2, 0, -1], []).domain).toEqual([1 / 1.2, 2 * 1.2]);
});
