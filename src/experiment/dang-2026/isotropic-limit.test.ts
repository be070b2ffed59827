import { expect, test } from 'vitest';
import { isotropicLimit, overMarchenkoPastur, overSampleSpectrum } from './isotropic-limit.ts';
import { isotropicSample } from './isotropic-sample.ts';
import { oneShotLimit } from './one-shot-limit.ts';

test.each([0.2, 0.5, 2, 5])('the moments of the spectral law at γ = %d', (gamma) => {
  const moment = (k: number) => overMarchenkoPastur(gamma, (x) => x ** k);
  // Marchenko–Pastur: 1, 1, 1 + γ, 1 + 3γ + γ².
  expect(moment(0)).toBeCloseTo(1, 12);
  expect(moment(1)).toBeCloseTo(1, 12);
  expect(moment(2)).toBeCloseTo(1 + gamma, 11);
  expect(moment(3)).toBeCloseTo(1 + 3 * gamma + gamma ** 2, 10);
  // XXᵀ has the trace of XᵀX, over n in place of p; and as many zeros as there are more samples than features.
  expect(overSampleSpectrum(gamma, (x) => x)).toBeCloseTo(gamma, 11);
  expect(overSampleSpectrum(gamma, (x) => Number(x === 0))).toBeCloseTo(Math.max(0, 1 - gamma), 12);
});

test('ratios in fractions at γ = ½, r = σ = 1', () => {
  const ratioAt = (lambda: number) => isotropicLimit({ gamma: 0.5, lambda, signal: 1, noise: 1 }).ratio;
  expect(ratioAt(0.1)).toBeCloseTo(28 / 15, 12);
  expect(ratioAt(0.2)).toBeCloseTo(267 / 280, 12);
  expect(ratioAt(2)).toBeCloseTo(-123 / 80, 12);
});

test('without samples the risk is that of the zero function', () => {
  const { risk } = isotropicLimit({ gamma: 1e9, lambda: 1, signal: 2, noise: 0.5 });
  expect(risk).toBeCloseTo(2.5, 6);
});

test('the factor of one-shot estimates is d ln κ/d ln λ', () => {
  for (const gamma of [0.3, 2]) {
    const at = (lambda: number) => ({ gamma, lambda, signal: 1, noise: 0.7 });
    const [up, down] = [0.4 * Math.exp(1e-4), 0.4 * Math.exp(-1e-4)].map((lambda) => isotropicLimit(at(lambda)).kappa);
    // Central differences, 1e−8 of a third derivative of order 1.
    expect(oneShotLimit(at(0.4)).factor).toBeCloseTo(Math.log(up / down) / 2e-4, 7);
  }
});

test('a sample of the random-effects model is as it says', () => {
  const settings = { samples: 400, features: 50, signal: 4, noise: 0.25 };
  const { system, best, excess } = isotropicSample(settings, 'as it says');
  // Mean eigenvalue p within 5 √(2p/n); E y² = r² + σ², deviation about √(2/n) of it, and √(2/p) of r².
  expect(Math.abs(system.spectrum.values.reduce((sum, s) => sum + s / 400, 0) - 50)).toBeLessThan(5 * 0.5);
  const square = system.targets.data.reduce((sum, y) => sum + (y * y) / 400, 0);
  expect(Math.abs(square - 4.25)).toBeLessThan(5 * 4.25 * (Math.sqrt(2 / 400) + Math.sqrt(2 / 50)));
  const { ratio, teacherRisk, mixedRisk } = best(0.3);
  expect(excess(0.3, [1])).toBeCloseTo(teacherRisk, 12);
  expect(excess(0.3, [1 - (ratio as number), ratio as number])).toBeCloseTo(mixedRisk, 10);
});
