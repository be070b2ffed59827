import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantiles } from './quantiles.ts';

test('33 values from the smallest to the largest, at equal shares', () => {
  const values = Array.from({ length: 6401 }, (_, i) => 6400 - i);
  expect(quantiles(values)).toEqual(Array.from({ length: 33 }, (_, k) => 200 * k));
});

test('short lists are sorted and kept whole; infinities and signed zeros too', () => {
  expect(quantiles([3, Number.POSITIVE_INFINITY, -1])).toEqual([-1, 3, Number.POSITIVE_INFINITY]);
  expect(quantiles([])).toEqual([]);
});

test('sorted, bounded, and with both ends', () => {
  const lists = fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 200 });
  const law = fc.property(lists, (values) => {
    const kept = quantiles(values);
    expect(kept.length).toBe(Math.min(33, values.length));
    expect([...kept].sort((a, b) => a - b)).toEqual(kept);
    // −0 and 0 are the same end
    expect(kept[0] + 0).toBe(values.reduce((a, b) => Math.min(a, b)) + 0);
    expect((kept.at(-1) ?? Number.NaN) + 0).toBe(values.reduce((a, b) => Math.max(a, b)) + 0);
  });
  fc.assert(law, { seed: 1 });
});
