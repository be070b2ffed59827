import { expect, test } from 'vitest';
import { expectedEnergies, stepSizes } from './sgd-errors.ts';

test('step sizes are halved log₂N times', () => {
  expect(stepSizes(2, 0.1)).toEqual([0.1, 0.05]);
  const steps = stepSizes(256, 1);
  expect(steps[0]).toBe(1);
  expect(steps[255]).toBe(2 ** -8);
  expect(new Set(steps).size).toBe(9);
});

test('the recursion is the mean over all signs of inputs, without noise', () => {
  const problem = { eigenvalues: [1, 0.25], energies: [1, 0.5], noise: 0, steps: [0.3, 0.2] };
  const truth = [1, Math.sqrt(2)];
  const means = [0, 0];
  for (let signs = 0; signs < 16; signs++) {
    const weights = [0, 0];
    for (const [t, step] of problem.steps.entries()) {
      const x = [0, 1].map((k) => Math.sqrt(problem.eigenvalues[k]) * ((signs >> (2 * t + k)) & 1 ? 1 : -1));
      const error = x.reduce((sum, value, k) => sum + value * (truth[k] - weights[k]), 0);
      for (const k of [0, 1]) weights[k] += step * error * x[k];
    }
    for (const k of [0, 1]) means[k] += (problem.eigenvalues[k] * (weights[k] - truth[k]) ** 2) / 16;
  }
  const exact = expectedEnergies(problem);
  for (const k of [0, 1]) expect(exact[k]).toBeCloseTo(means[k], 14);
});

test('noise adds its square times γ²λ²', () => {
  const problem = { eigenvalues: [2], energies: [0], steps: [0.1] };
  expect(expectedEnergies({ ...problem, noise: 3 })[0]).toBeCloseTo(0.04 * 3, 15);
});
