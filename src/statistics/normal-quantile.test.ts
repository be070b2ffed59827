import { expect, test } from 'vitest';
import { normalQuantile } from './normal-quantile.ts';

test.each([
  // scipy.stats.norm.isf(outside / 2), and mpmath for the smallest.
  [0.9, 0.12566134685507402],
  [0.3173105078629141, 1],
  [0.1, 1.6448536269514729],
  [0.05, 1.9599639845400545],
  [1e-6, 4.891638475698591],
  [1e-12, 7.130506848171324],
])('both tails of %d are beyond %d', (outside, z) => {
  expect(Math.abs(normalQuantile(outside) / z - 1)).toBeLessThan(2e-11);
});
