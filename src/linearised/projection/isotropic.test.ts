import { expect, test } from 'vitest';
import { isotropicAngleShare, isotropicBound, isotropicTransferRisk } from './isotropic.ts';

test('shares of angles in the plane and in space', () => {
  for (const beta of [0, 0.3, 1, Math.PI / 2]) {
    expect(isotropicAngleShare(2, beta)).toBeCloseTo(1 - (2 * beta) / Math.PI, 14);
    expect(isotropicAngleShare(3, beta)).toBeCloseTo(Math.cos(beta), 14);
  }
});

test('risks: uniform angles in the plane, one radian of a hemisphere in space, and a symmetric law', () => {
  expect(isotropicTransferRisk(2, 1)).toBeCloseTo(1 / 4, 12);
  // ∫ α sin α = 1 on [0, π/2], and ∫ α cos α = π/2 − 1.
  expect(isotropicTransferRisk(3, 1)).toBeCloseTo(1 / Math.PI, 12);
  expect(isotropicTransferRisk(3, 2)).toBeCloseTo((Math.PI / 2 - 1) / Math.PI, 12);
  for (const d of [4, 10, 60]) expect(isotropicTransferRisk(d, d / 2)).toBeCloseTo(1 / 4, 12);
  expect([isotropicTransferRisk(4, 0), isotropicTransferRisk(4, 4), isotropicTransferRisk(4, 9)]).toEqual([0.5, 0, 0]);
});

test('the bound: 1 below d samples, ¾ with two in the plane', () => {
  expect(isotropicBound(5, 4)).toBeCloseTo(1, 12);
  // 1 − t + t², t = 2β/π.
  expect(isotropicBound(2, 2)).toBeCloseTo(0.75, 12);
  expect(() => isotropicBound(1, 2)).toThrow(/the dimension/);
});
