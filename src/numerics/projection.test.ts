import { expect, test } from 'vitest';
import { projection } from './projection.ts';

test('the projection on a plane, dependent, zero and tiny vectors among those that span it', () => {
  const plane = [
    [1, 1, 0],
    [0, 0, 0],
    [-2, -2, 0],
    [1e-200, 0, 0],
  ];
  expect([...projection(plane, [3, -1, 5])].map((value) => Math.round(value * 1e14) / 1e14)).toEqual([3, -1, 0]);
  expect([...projection([], [1, 2])]).toEqual([0, 0]);
  // P = vvᵀ/‖v‖² on a line.
  expect(projection([[3, 4]], [1, 1])[0]).toBeCloseTo(21 / 25, 15);
});
