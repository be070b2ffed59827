import { expect, test } from 'vitest';
import { filterRisk, leastRisk, oneStepRisk, ridgeRisk } from './filters.ts';

const modes = [
  { eigenvalue: 3, energy: 2 },
  { eigenvalue: 1, energy: 0.5 },
];

test('the best filter of each mode is A/(1 + A)', () => {
  const best = filterRisk(modes, (s) => (s === 3 ? 2 / 3 : 1 / 3));
  expect(best).toBeCloseTo(2 / 3 + 1 / 3, 14);
  expect(leastRisk(modes)).toBeCloseTo(best, 14);
  for (const other of [0.6, 0.7]) {
    expect(filterRisk(modes, (s) => (s === 3 ? other : 1 / 3))).toBeGreaterThan(best);
  }
});

test('more freedom, less risk; and one mode needs no distillation', () => {
  expect(oneStepRisk(modes)).toBeLessThanOrEqual(ridgeRisk(modes));
  expect(leastRisk(modes)).toBeLessThanOrEqual(oneStepRisk(modes));
  // A grid of 8 decades in 2000 points: ρ off by half a per cent, the risk by its square.
  expect(ridgeRisk([modes[0]])).toBeCloseTo(2 / 3, 4);
});

test('modes of one eigenvalue share a filter', () => {
  const equal = [1, 1, 1].map((eigenvalue, k) => ({ eigenvalue, energy: k === 0 ? 6 : 0 }));
  expect(leastRisk(equal)).toBeCloseTo((6 * 3) / 9, 14);
  expect(ridgeRisk(equal)).toBeCloseTo(2, 4);
});
