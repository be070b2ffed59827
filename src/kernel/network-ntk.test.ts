import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromRows, zeros } from '../numerics/matrix.ts';
import { fillGaussian } from '../random/distributions.ts';
import { randomStream } from '../random/stream.ts';
import type { ClosedFormActivation } from './activation.ts';
import { layerMap } from './arc-cosine.ts';
import { networkNtk, networkNtkCrossGram, networkNtkGram } from './network-ntk.ts';

type Row = [activation: ClosedFormActivation, depth: number, x: number[], y: number[], value: number, diagonal: number];
const { cases }: { cases: Row[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/golden/network-ntk.json', import.meta.url), 'utf8'),
);

describe('networkNtk', () => {
  test('agrees with quadrature', () => {
    for (const [activation, depth, x, y, value, diagonal] of cases) {
      const network = { depth, activation };
      // Quadrature: 1e−12 of the value. Here: a cosine off by 20u, which a slope of at most 1/(2π sin θ), sin θ > 0.01, makes
      // 400u of, once a layer: 4 · 400u < 2e−13.
      expect(Math.abs(networkNtk(x, y, network) / value - 1)).toBeLessThan(2e-12);
      // In one dimension a point and itself are separated from rounding only by the Gram matrix.
      const gram = networkNtkGram(fromRows([x, y]), network);
      expect(Math.abs(gram.data[0] / diagonal - 1)).toBeLessThan(2e-12);
      expect(gram.data[1]).toBe(gram.data[2]);
      expect(gram.data[1]).toBe(networkNtk(y, x, network));
    }
  });

  test('known values at the origin', () => {
    // Σ¹ = 1, E g² = ½, Σ² = 3/2, Θ² = 3/2 + 1·½.
    expect(networkNtk([0], [0], { depth: 1, activation: 'relu' })).toBeCloseTo(2, 15);
    expect(networkNtkGram(fromRows([[0], [1]]), { depth: 0, activation: 'erf' }).data).toEqual(
      Float64Array.of(1, 1, 1, 2),
    );
  });

  test('the cross Gram matrix has the entries one by one', () => {
    const points = { ...zeros(5, 3), data: fillGaussian(randomStream('network-ntk'), new Float64Array(15)) };
    const network = { depth: 2, activation: 'relu' } as const;
    const cross = networkNtkCrossGram(points, points, network);
    const gram = networkNtkGram(points, network);
    // The diagonal alone goes another way: θ = 0 there, √(2·20u) here, a share 1/π of that a layer.
    for (let k = 0; k < 25; k++)
      expect(Math.abs(cross.data[k] - gram.data[k])).toBeLessThan(k % 6 === 0 ? 2e-7 : 1e-300);
  });

  test('names what it cannot use', () => {
    expect(() => networkNtk([1], [1], { depth: 1.5, activation: 'relu' })).toThrow(
      /depth must be a whole number, got 1.5/,
    );
    expect(() => networkNtk([1], [1], { depth: 1, activation: 'tanh' as 'erf' })).toThrow(/tanh has no closed form/);
  });
});

describe('layerMap', () => {
  test('parallel, opposite and orthogonal pairs of ReLU', () => {
    expect(layerMap('relu', 4, 1, 2)).toEqual({ covariance: 1, slope: 0.5 });
    expect(layerMap('relu', 4, 1, -2)).toEqual({ covariance: 0, slope: 0 });
    const { covariance, slope } = layerMap('relu', 4, 1, 0);
    expect(covariance).toBeCloseTo(1 / Math.PI, 15);
    expect(slope).toBe(0.25);
  });

  test('a preactivation that is always 0 keeps its gate shut: h > 0', () => {
    expect(layerMap('relu', 0, 1, 0)).toEqual({ covariance: 0, slope: 0 });
    expect(layerMap('relu', 0, 0, 0)).toEqual({ covariance: 0, slope: 0 });
    expect(layerMap('erf', 0, 1, 0).covariance).toBe(0);
  });

  test.each(['relu', 'erf'] as const)('%s: Monte Carlo agrees within five standard errors', (activation) => {
    const [a, b, c] = [1.3, 0.7, -0.4];
    const count = 100_000;
    const draws = fillGaussian(randomStream('layer-map', activation), new Float64Array(2 * count));
    const slopeOf = (h: number) =>
      activation === 'relu' ? Number(h > 0) : (2 / Math.sqrt(Math.PI)) * Math.exp(-h * h);
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < count; i++) {
      const u = Math.sqrt(a) * draws[2 * i];
      const v = (c / a) * u + Math.sqrt(b - (c * c) / a) * draws[2 * i + 1];
      const product = slopeOf(u) * slopeOf(v);
      sum += product;
      squares += product * product;
    }
    const mean = sum / count;
    const standardError = Math.sqrt((squares / count - mean * mean) / count);
    expect(Math.abs(mean - layerMap(activation, a, b, c).slope)).toBeLessThan(5 * standardError);
  });
});
