import { expect, test } from 'vitest';
import { fromRows } from '../numerics/matrix.ts';
import { labelNoise } from './label-noise.ts';

test('the noise of a mean, and of labels that are certain', () => {
  expect(labelNoise(fromRows([[0.25, 0.25, 0.25, 0.25]]), [0.5, 0.5, 0.5, 0.5])).toBe(1 / 16);
  expect(
    labelNoise(
      fromRows([
        [1, 2],
        [3, 4],
      ]),
      [0, 1],
    ),
  ).toBe(0);
  expect(
    labelNoise(
      fromRows([
        [1, 2],
        [3, 4],
      ]),
      [0.5, 1],
    ),
  ).toBe(2.5);
});

test('what is no probability is refused', () => {
  expect(() => labelNoise(fromRows([[1, 2]]), [0.5, 2])).toThrow(/probability 2 is 2/);
  expect(() => labelNoise(fromRows([[1, 2]]), [0.5])).toThrow(expect.objectContaining({ code: 'BAD_SHAPE' }));
});
