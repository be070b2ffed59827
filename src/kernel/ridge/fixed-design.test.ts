import { expect, test } from 'vitest';
import { fixedDesignRatio } from './fixed-design.ts';

// c = (.3, .6), θ = (1, 1), ρ = 3; sums of exact decimals.
const design = { eigenvalues: [7, 2], signal: [1, 1], rho: 3 };

test.each([
  [0, -0.207 / (0.0441 + 0.0576), 0.94],
  [3, 0, 0],
  [15, (4 * 0.207) / (0.1017 + 5 * 0.1053), 0.4],
])('by hand at σ² = %d', (noise, ratio, share) => {
  const found = fixedDesignRatio({ ...design, noise });
  expect(found.ratio).toBeCloseTo(ratio, 12);
  expect(1 - found.mixedRisk / found.teacherRisk).toBeCloseTo(share, 2);
});

test('thresholds and limit by hand', () => {
  const { positiveAbove, beyondOneAbove, noisyLimit } = fixedDesignRatio({ ...design, noise: 1 });
  expect(positiveAbove).toBeCloseTo(3, 12);
  // Σc²h(1 + h) = .063 · 1.7 + .144 · 1.4, Σc²h² = .0441 + .0576.
  expect(beyondOneAbove).toBeCloseTo((3 * 0.3087) / 0.1017, 11);
  expect(noisyLimit).toBeCloseTo(0.207 / 0.1053, 11);
});

test('refusals', () => {
  expect(() => fixedDesignRatio({ ...design, noise: -1 })).toThrow('the noise -1');
  expect(() => fixedDesignRatio({ ...design, noise: 1, rho: 0 })).toThrow('ρ is 0');
  expect(() => fixedDesignRatio({ ...design, noise: 1, eigenvalues: [1, 0] })).toThrow('the least eigenvalue 0');
  expect(() => fixedDesignRatio({ ...design, noise: 1, signal: [1] })).toThrow('length');
  expect(() => fixedDesignRatio({ ...design, noise: 1, weights: [1, Number.NaN] })).toThrow('NaN');
});
