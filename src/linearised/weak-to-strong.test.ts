import { expect, test } from 'vitest';
import { weakToStrongFloor } from './weak-to-strong.ts';

test('the floor at its ends, at ½, and its expansion near 0', () => {
  expect(weakToStrongFloor(0)).toBe(0);
  expect(weakToStrongFloor(1)).toBe(1);
  expect(weakToStrongFloor(0.5)).toBeCloseTo((3 - Math.sqrt(5)) / 4, 15);
  const L = 1e-5;
  expect(weakToStrongFloor(L) / L ** 2).toBeCloseTo(1 - L, 9);
  expect(() => weakToStrongFloor(1.1)).toThrow(expect.objectContaining({ code: 'BAD_NUMBER' }));
});
