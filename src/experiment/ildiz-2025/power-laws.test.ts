import { expect, test } from 'vitest';
import { excessRisk, minNormFit } from './min-norm-sample.ts';
import { powerLawRatio, powerLawRisks } from './power-laws.ts';

test('ratios: (α − 1)/α for steep signals, π/4 for α = 2, η = 3', () => {
  expect(powerLawRatio({ alpha: 4, eta: 10 })).toBe(0.75);
  // ∫u dx over 1 + u⁴ is π/4, over (1 + u²)² it is ½.
  expect(powerLawRatio({ alpha: 2, eta: 3 })).toBeCloseTo(Math.PI / 4, 8);
});

test('the best surrogate is better at any size', () => {
  const { plain, best } = powerLawRisks({ alpha: 2, eta: 3 }, 10);
  expect(best / plain).toBeGreaterThan(0.7);
  expect(best / plain).toBeLessThan(0.85);
});

test('a least-norm fit interpolates, and risks are weighted', () => {
  const seen: number[][] = [];
  const labelOf = (x: Float64Array, i: number) => {
    seen.push([...x]);
    return i + 1;
  };
  const fitted = minNormFit([4, 1, 1, 0.5], 2, labelOf, 'interpolates');
  for (const [i, x] of seen.entries()) {
    expect(x.reduce((sum, value, k) => sum + value * fitted[k], 0)).toBeCloseTo(i + 1, 10);
  }
  expect(excessRisk([2, 3], [1, 1], [0, 3])).toBe(14);
});
