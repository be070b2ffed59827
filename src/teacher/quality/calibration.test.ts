import { expect, test } from 'vitest';
import { fromRows } from '../../numerics/matrix.ts';
import { calibrationOf } from './calibration.ts';

test('steps of equally many samples, the least sure first', () => {
  const probabilities = fromRows([
    [0.9, 0.1],
    [0.4, 0.6],
    [0.2, 0.8],
    [0.55, 0.45],
  ]);
  const [low, high] = calibrationOf(probabilities, [0, 1, 0, 1], 2);
  expect(low.samples).toBe(2);
  expect(low.said).toBeCloseTo(0.575, 15);
  expect(low.right).toBe(0.5);
  expect(high).toEqual({ samples: 2, said: expect.closeTo(0.85, 15), right: 0.5 });
  expect(calibrationOf(probabilities, [0, 1, 1, 0])).toHaveLength(4);
  expect(calibrationOf(probabilities, [0, 1, 1, 0]).every(({ right }) => right === 1)).toBe(true);
});
