import { expect, test } from 'vitest';
import { klDivergence, renyiEntropy, squaredDistance, totalVariation } from './divergences.ts';

test('distances by hand', () => {
  const [p, q] = [
    [0.5, 0.5, 0],
    [0.25, 0.25, 0.5],
  ];
  expect(totalVariation(p, q)).toBe(0.5);
  expect(squaredDistance(p, q)).toBe(0.375);
  expect(klDivergence(p, q)).toBeCloseTo(Math.LN2, 15);
  expect(klDivergence(q, p)).toBe(Infinity);
  expect(klDivergence(p, p)).toBe(0);
});

test('divergences keep their digits near 0 and far away', () => {
  const [eps, tiny] = [2 ** -30, 1e-30];
  // KL of ½ ± ε: −½ ln(1 − 4ε²) = 2ε² + 4ε⁴ …
  expect(klDivergence([0.5, 0.5], [0.5 + eps, 0.5 - eps]) / (2 * eps ** 2)).toBeCloseTo(1, 6);
  expect(klDivergence([1, 0], [tiny, 1])).toBeCloseTo(30 * Math.LN10, 12);
});

test('Rényi’s entropy of every order, continuous at 1', () => {
  const p = [0.5, 0.25, 0.25];
  expect(renyiEntropy(p, 1)).toBeCloseTo(1.5 * Math.LN2, 15);
  expect(renyiEntropy(p, 2)).toBeCloseTo(-Math.log(0.375), 15);
  expect(renyiEntropy([1, 0], 0.5)).toBe(0);
  for (const order of [1 - 1e-9, 1 + 1e-9]) expect(renyiEntropy(p, order)).toBeCloseTo(1.5 * Math.LN2, 8);
});
