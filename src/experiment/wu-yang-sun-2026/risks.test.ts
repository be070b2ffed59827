import { expect, test } from 'vitest';
import { firstGain, generationRisks } from './risks.ts';

test('two generations by hand: s = 2, τ = 1, r = 1, σ² = 3', () => {
  // φ = 2/3; B = 2/9, 50/81; V_0 = 3 + 2/9, V_1 = V_0/2 + 8/81.
  const [first, second] = generationRisks({ spike: 2, tau: 1, signal: 1, noise: 3 }, 1);
  expect(first).toBeCloseTo(2 / 9 + 29 / 9, 14);
  expect(second).toBeCloseTo(50 / 81 + 29 / 18 + 8 / 81, 14);
});

test('at the threshold of the noise the first refit changes nothing', () => {
  for (const spike of [0.7, 1, 4]) {
    const problem = { spike, tau: 0.8, signal: 2 };
    const noise = firstGain(problem);
    const [first, second] = generationRisks({ ...problem, noise }, 1);
    expect(second).toBeCloseTo(first, 13);
  }
});
