import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTick, logAxis } from './axis.ts';

test('every value lies inside, every tick in the domain, and there is always one', () => {
  const values = fc.array(fc.double({ min: 1e-4, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(values, (sample) => {
      const { domain, ticks } = logAxis(sample, 1.6);
      expect(Math.min(...sample)).toBeGreaterThan(domain[0]);
      expect(Math.max(...sample)).toBeLessThan(domain[1]);
      expect(ticks.length).toBeGreaterThan(0);
      expect(ticks.length).toBeLessThan(13);
      expect(ticks.every((tick) => tick >= domain[0] && tick <= domain[1])).toBe(true);
    }),
    { seed: 1 },
  );
});

test('marks 1, 2, 5 on short axes and powers of ten on long ones', () => {
  expect(logAxis([3, 400]).ticks).toEqual([5, 10, 20, 50, 100, 200, 500]);
  expect(logAxis([3, 4e6]).ticks).toEqual([10, 100, 1000, 1e4, 1e5, 1e6]);
});

test('ticks are written for humans', () => {
  expect([0.05, 2, 1000, 1e4, 1e6, 1e-4].map(formatTick)).toEqual(['0.05', '2', '1,000', '10,000', '10⁶', '10⁻⁴']);
});
