import { expect, test } from 'vitest';
import { row } from '../../numerics/matrix.ts';
import { symmetricInitialisation } from './initialisation.ts';

test('the second half mirrors the first with opposite signs', () => {
  const { weights, signs } = symmetricInitialisation(10, 3, 'mirror');
  expect([weights.rows, weights.cols, signs.length]).toEqual([10, 3, 10]);
  for (let j = 0; j < 5; j++) {
    expect(row(weights, j + 5)).toEqual(row(weights, j));
    expect(Math.abs(signs[j])).toBe(1);
    expect(signs[j + 5]).toBe(-signs[j]);
  }
});

test('a wider student of the same seed starts with the neurons of the narrower one', () => {
  for (const dimension of [1, 2, 3]) {
    const wide = symmetricInitialisation(64, dimension, 5);
    for (const width of [2, 6, 30]) {
      const narrow = symmetricInitialisation(width, dimension, 5);
      for (let j = 0; j < width / 2; j++) {
        expect(row(narrow.weights, j)).toEqual(row(wide.weights, j));
        expect(narrow.signs[j]).toBe(wide.signs[j]);
      }
    }
  }
});

test('seeds name the draw', () => {
  expect(symmetricInitialisation(8, 2, 1)).toEqual(symmetricInitialisation(8, 2, 1));
  expect(symmetricInitialisation(8, 2, 1).weights).not.toEqual(symmetricInitialisation(8, 2, 2).weights);
});

test('weights are standard normal and signs fair', () => {
  const half = 20_000;
  const { weights, signs } = symmetricInitialisation(2 * half, 2, 'moments');
  let mean = 0;
  let square = 0;
  let fourth = 0;
  let cross = 0;
  let sign = 0;
  for (let j = 0; j < half; j++) {
    const [first, second] = row(weights, j);
    mean += (first + second) / (2 * half);
    square += (first ** 2 + second ** 2) / (2 * half);
    fourth += (first ** 4 + second ** 4) / (2 * half);
    cross += (first * second) / half;
    sign += signs[j] / half;
  }
  // Five standard errors: variances of w, w², w⁴ are 1, 2, 96; of w₁w₂ and a they are 1.
  expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(2 * half));
  expect(Math.abs(square - 1)).toBeLessThan(5 * Math.sqrt(2 / (2 * half)));
  expect(Math.abs(fourth - 3)).toBeLessThan(5 * Math.sqrt(96 / (2 * half)));
  expect(Math.abs(cross)).toBeLessThan(5 / Math.sqrt(half));
  expect(Math.abs(sign)).toBeLessThan(5 / Math.sqrt(half));
});

test.each([0, -2, 7, 2.5, Number.NaN, Number.POSITIVE_INFINITY])('width %s is refused by name', (width) => {
  expect(() => symmetricInitialisation(width, 2, 1)).toThrow(`width must be a positive even number, got ${width}; try`);
});

test('the remedy of an odd width is the next even one', () => {
  expect(() => symmetricInitialisation(7, 2, 1)).toThrow('got 7; try 8');
});

test('a dimension of 0 is refused', () => {
  expect(() => symmetricInitialisation(8, 0, 1)).toThrow('the input dimension must be a positive integer, got 0');
});
