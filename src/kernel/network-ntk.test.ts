import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromRows, zeros } from '../numerics/matrix.ts';
import { fillGaussian } from '../random/distributions.ts';
import { randomStream } from '../random/stream.ts';
import type { ClosedFormActivation } from './activation.ts';
import { erfLayer } from './erf-layer.ts';
import { networkNtk, networkNtkCrossGram, networkNtkGram } from './network-ntk.ts';
import { newReluPair, reluLayer } from './relu-pair.ts';

type Row = [activation: ClosedFormActivation, depth: number, x: number[], y: number[], value: number, diagonal: number];
const { cases }: { cases: Row[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/golden/network-ntk.json', import.meta.url), 'utf8'),
);

describe('networkNtk', () => {
  test('agrees with quadrature', () => {
    for (const [activation, depth, x, y, value, diagonal] of cases) {
      const network = { depth, activation };
      // Quadrature: 1e−12 of the value. Here: see networkNtkError, below 1e−12 at these sizes.
      expect(Math.abs(networkNtk(x, y, network) / value - 1)).toBeLessThan(2e-12);
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
    expect(cross.data).toEqual(gram.data);
  });

  test('names what it cannot use', () => {
    expect(() => networkNtk([1], [1], { depth: 1.5, activation: 'relu' })).toThrow(
      /depth must be a whole number, got 1.5/,
    );
    expect(() => networkNtk([1], [1], { depth: 1, activation: 'tanh' as 'erf' })).toThrow(/tanh has no closed form/);
  });
});

describe('layers', () => {
  const relu = (a: number, b: number, c: number) => {
    const [p, q] = [Math.sqrt(a), Math.sqrt(b)];
    const pair = { ...newReluPair(), p, q, gap: p - q, near: 2 * (p * q - c), far: 2 * (p * q + c) };
    reluLayer(pair, Math.sqrt(a / 2 + 1), Math.sqrt(b / 2 + 1));
    return pair;
  };

  test('parallel, opposite and orthogonal pairs of ReLU', () => {
    expect(relu(4, 1, 2)).toMatchObject({ covariance: 1, slope: 0.5 });
    expect(relu(4, 1, -2)).toMatchObject({ covariance: 0, slope: 0 });
    const { covariance, slope } = relu(4, 1, 0);
    expect(covariance).toBeCloseTo(1 / Math.PI, 15);
    expect(slope).toBeCloseTo(0.25, 15);
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
    const { slope } = activation === 'relu' ? relu(a, b, c) : erfLayer(Math.sqrt(a), Math.sqrt(b), c);
    expect(Math.abs(mean - slope)).toBeLessThan(5 * standardError);
  });
});
