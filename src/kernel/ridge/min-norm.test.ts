import { expect, test } from 'vitest';
import { bestSurrogate, minNormRisk, minNormSpectrum } from './min-norm.ts';

test('equal eigenvalues: τ = λ(p − n)/n, Ω = n/p', () => {
  const { tau, lost, omega, inflation } = minNormSpectrum([2, 2, 2, 2, 2], 2);
  expect(tau).toBeCloseTo(3, 13);
  expect([...lost]).toEqual(Array(5).fill(expect.closeTo(0.6, 13)));
  expect(omega).toBeCloseTo(0.4, 13);
  expect(inflation).toBeCloseTo(2 / 3, 13);
});

test('two eigenvalues by hand', () => {
  // 4/(4 + τ) + 1/(1 + τ) = 1: τ = 2.
  const spectrum = minNormSpectrum([4, 1], 1);
  expect(spectrum.tau).toBeCloseTo(2, 13);
  expect(spectrum.omega).toBeCloseTo(4 / 9 + 1 / 9, 13);
  const [first, second] = bestSurrogate(spectrum, [1, 1]);
  expect(first).toBeCloseTo(2 / 3 / (4 / 9 + 1.25 / 9), 12);
  expect(second).toBeCloseTo(1 / 3 / (1 / 9 + (1.25 * 4) / 9), 12);
  expect(minNormRisk(spectrum, [1, 1], [1, 1])).toBeCloseTo(4 * (1 / 9 + 1.25 / 9) + 4 / 9 + (1.25 * 4) / 9, 12);
});

test('spectra over many decades', () => {
  const eigenvalues = Array.from({ length: 2000 }, (_, i) => (i + 1) ** -3);
  const { tau } = minNormSpectrum(eigenvalues, 100);
  const kept = eigenvalues.reduce((sum, value) => sum + value / (value + tau), 0);
  expect(kept).toBeCloseTo(100, 9);
});

test('refusals', () => {
  expect(() => minNormSpectrum([1, 1], 2)).toThrow('2 features for 2 samples');
  expect(() => minNormSpectrum([1, 0], 1)).toThrow('least eigenvalue is 0');
  expect(() => minNormSpectrum([1, 1], 0.5)).toThrow('samples');
  expect(() => minNormRisk(minNormSpectrum([1, 1], 1), [1], [1, 1])).toThrow('length');
  expect(() => bestSurrogate(minNormSpectrum([1, 1], 1), [1, Number.NaN])).toThrow('NaN');
});
