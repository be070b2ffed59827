import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { networkNtkGram } from '../kernel/network-ntk.ts';
import { type Matrix, zeros } from '../numerics/matrix.ts';
import { fillGaussian } from '../random/distributions.ts';
import { randomStream } from '../random/stream.ts';
import { inefficiencyBetween } from './data-inefficiency.ts';
import { inefficiencyCurve } from './inefficiency-curve.ts';
import { kernelSystem } from './kernel-system.ts';
import { weightChangeNorms } from './linearised.ts';

describe('inefficiencyCurve', () => {
  test('equal runs of a power law: its exponent, without a spread', () => {
    const run = Float64Array.from({ length: 64 }, (_, i) => Math.sqrt(i + 1));
    const { slope, points, norms } = inefficiencyCurve([run, run, run], 8);
    expect(slope!.estimate).toBeCloseTo(0.5, 14);
    expect(slope!.upper - slope!.lower).toBeLessThan(1e-12);
    expect(points).toHaveLength(63);
    expect(points[62].inefficiency).toBeCloseTo(63 * 0.5 * Math.log(64 / 63), 12);
    expect(norms[63]).toBeCloseTo(8, 14);
  });

  test('the mean of the norms comes before the logarithm', () => {
    const runs = [
      [1, 2, 4],
      [3, 4, 4],
    ];
    const { slope, points } = inefficiencyCurve(runs, 1);
    expect(slope!.estimate).toBe(inefficiencyBetween(runs, 1, 3));
    expect(points.map(({ inefficiency }) => inefficiency)).toEqual([Math.log(3 / 2), 2 * Math.log(4 / 3)]);
  });

  test('never negative for nested samples', () => {
    const gaussian = (rows: number, cols: number, key: string): Matrix => {
      const matrix = zeros(rows, cols);
      fillGaussian(randomStream(key), matrix.data);
      return matrix;
    };
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 24 }), fc.integer({ min: 1, max: 5 }), fc.nat(1000), (n, d, seed) => {
        const runs = [0, 1].map((r) => {
          const gram = networkNtkGram(gaussian(n, d, `${seed}/${r}`), { depth: 1, activation: 'relu' });
          return weightChangeNorms(kernelSystem(gram), gaussian(n, 1, `${seed}/${r}/z`).data);
        });
        const { points, slope } = inefficiencyCurve(runs, 1);
        // Sums of squares grow term by term in floating point too; the logarithm of a ratio ≥ 1 is ≥ 0.
        for (const { inefficiency } of points) expect(inefficiency).toBeGreaterThanOrEqual(0);
        expect(slope!.estimate).toBeGreaterThanOrEqual(0);
      }),
      { seed: 1 },
    );
  });

  test('nothing while nothing is learnt, and names what it cannot use', () => {
    const silent = [0, 0, 0, 0];
    expect(inefficiencyCurve([silent, silent], 2)).toMatchObject({ points: [], slope: null });
    expect(() => inefficiencyCurve([[1, 2]], 1)).toThrow(/1 run has no interval/);
    expect(() => inefficiencyCurve([[1], [1]], 1)).toThrow(/no slope from 1 to 1/);
  });
});
