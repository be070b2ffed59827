/** Bounds of rounding errors of kernels, evaluated by hand from their derivations. */
import { describe, expect, test } from 'vitest';
import { fromRows } from '../numerics/matrix.ts';
import { networkNtkError } from './network-ntk-error.ts';
import { ntkEntryError, ntkError } from './ntk.ts';
import { rbfError } from './rbf.ts';

const u = 2 ** -53;

describe('ReLU networks: R_{L+1} + Σ_l (.4 R_l + 7u) of the largest diagonal entry, by hand', () => {
  test.each([
    // A = 1 + ‖x‖²/2 = 1.5, G = 1: R_l = 15u (5 + 14(l − 1)); Θ = 1.75 + 1.5/2.
    [[1, 0], 1, (285 + 30 + 7) * 2.5],
    // A = 3, G = 1.5: R_l = 45u (5 + 14(l − 1)); Θ = 2.5 + 3/2.
    [[0, 2], 1, (855 + 90 + 7) * 4],
    // R_3 = 15u · 33; Θ = 1.875 + 2.5/2.
    [[1, 0], 2, (495 + 30 + 114 + 14) * 3.125],
  ])('%j at depth %d: %d u', (point, depth, units) => {
    for (const rows of [
      [[0.1, 0.1], point],
      [point, [0.1, 0.1]],
    ]) {
      const error = networkNtkError(fromRows(rows), { depth, activation: 'relu' });
      expect(error / (units * u)).toBeCloseTo(1, 10);
    }
  });

  test('the scale of the inputs counts', () => {
    const network = { depth: 1, activation: 'relu', inputScale: 1 } as const;
    // A = 2, G = 1: R_1 = 100u, R_2 = 380u; Θ = 2 + 1.
    expect(networkNtkError(fromRows([[1, 0]]), network) / ((380 + 40 + 7) * 3 * u)).toBeCloseTo(1, 10);
  });
});

describe('erf networks', () => {
  test('one layer at A = 1.5, d = 2, by hand', () => {
    const steepest = 4 / (Math.PI * Math.sqrt(5));
    // Variances are off by 7u of themselves, covariances by 10.5u; (1 + 2A)² = 16, 1 + 4A = 7.
    const slope = steepest * ((16 * (2 * 7 + 5) + 8 * 1.5 * 10.5) / (2 * 7) + (6 * 1.5 ** 2) / 7 + 3);
    // The ratio in the arc sine, and the arc sine's steepness 4/√7.
    const covariance = (2 / Math.PI) * (4 / Math.sqrt(7)) * (7 + 7 + 3) + 4;
    const largest = (2 / Math.PI) * Math.asin(3 / 4) + 1;
    const units = covariance + steepest * 10.5 + 1.5 * slope + 3 * (largest + steepest * 1.5);
    const error = networkNtkError(fromRows([[1, 0]]), { depth: 1, activation: 'erf' });
    expect(error / (units * u)).toBeCloseTo(1, 10);
  });

  test('a layer more multiplies the error by a few, not by orders of magnitude', () => {
    const points = fromRows([
      [1, 0],
      [0.6, 0.8],
    ]);
    const errors = [1, 2, 3, 4].map((depth) => networkNtkError(points, { depth, activation: 'erf' }));
    for (let l = 1; l < 4; l++) {
      expect(errors[l]).toBeGreaterThan(errors[l - 1]);
      expect(errors[l]).toBeLessThan(6 * errors[l - 1]);
    }
  });
});

describe('kernels of one formula', () => {
  test.each([
    // .94 (min(d, 128) + ⌈d/128⌉ + 7) + 7.
    [1, 0.94 * 9 + 7],
    [10, 0.94 * 18 + 7],
    [128, 0.94 * 136 + 7],
    [300, 0.94 * 138 + 7],
  ])('the first layer, d = %d: %d u', (d, units) => {
    expect(ntkEntryError(d) / (units * u)).toBeCloseTo(1, 12);
  });

  test('the first layer, all entries: the largest squared norm', () => {
    expect(
      ntkError(
        fromRows([
          [0, 3],
          [1, 1],
        ]),
      ) /
        (9 * ntkEntryError(2)),
    ).toBeCloseTo(1, 12);
  });

  test.each([
    [1, 7 / Math.E + 2],
    [100, 106 / Math.E + 2],
  ])('the Gaussian kernel, d = %d: %d u', (d, units) => {
    expect(rbfError(d) / (units * u)).toBeCloseTo(1, 12);
  });
});
