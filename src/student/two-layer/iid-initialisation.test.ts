import { expect, test } from 'vitest';
import { row } from '../../numerics/matrix.ts';
import { iidInitialisation } from './iid-initialisation.ts';

test('no neuron mirrors another, and all signs are ±1', () => {
  const { weights, signs } = iidInitialisation(10, 3, 'iid');
  expect([weights.rows, weights.cols, signs.length]).toEqual([10, 3, 10]);
  for (let j = 0; j < 10; j++) {
    expect(Math.abs(signs[j])).toBe(1);
    for (let other = 0; other < j; other++) expect(row(weights, j)).not.toEqual(row(weights, other));
  }
});

test('a wider student of the same seed starts with the neurons of the narrower one', () => {
  const wide = iidInitialisation(64, 3, 5);
  const narrow = iidInitialisation(6, 3, 5);
  for (let j = 0; j < 6; j++) expect(row(narrow.weights, j)).toEqual(row(wide.weights, j));
  expect(narrow.signs).toEqual(wide.signs.slice(0, 6));
});

test('weights are standard normal, uncorrelated between the halves, and signs fair', () => {
  const half = 20_000;
  const { weights, signs } = iidInitialisation(2 * half, 1, 'moments');
  const [first, second] = [weights.data.subarray(0, half), weights.data.subarray(half)];
  const mean = weights.data.reduce((sum, w) => sum + w, 0) / (2 * half);
  const square = weights.data.reduce((sum, w) => sum + w * w, 0) / (2 * half);
  const weightsCross = first.reduce((sum, w, j) => sum + w * second[j], 0) / half;
  const signsCross = signs.subarray(0, half).reduce((sum, a, j) => sum + a * signs[j + half], 0) / half;
  // Five standard errors: the variances are 1, 2, 1 and 1.
  expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(2 * half));
  expect(Math.abs(square - 1)).toBeLessThan(5 * Math.sqrt(2 / (2 * half)));
  expect(Math.abs(weightsCross)).toBeLessThan(5 / Math.sqrt(half));
  expect(Math.abs(signsCross)).toBeLessThan(5 / Math.sqrt(half));
});

test.each([0, 7, Number.NaN])('width %s is refused by name', (width) => {
  expect(() => iidInitialisation(width, 2, 1)).toThrow(`width must be a positive even number, got ${width}; try`);
});
