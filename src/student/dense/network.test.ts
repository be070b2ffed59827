import { describe, expect, test } from 'vitest';
import { featureGram } from '../../linearised/feature-gram.ts';
import { errorFunction } from '../../numerics/error-function.ts';
import { dot, fromRows, row, zeros } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { layerPlaces, networkFeatures, networkOutputs, parameterCount, randomNetwork } from './network.ts';

const points = { ...zeros(4, 3), data: fillGaussian(randomStream('network-test'), new Float64Array(12)) };

describe('networkOutputs', () => {
  test('a network small enough to work out by hand', () => {
    const shape = { dimension: 1, depth: 1, width: 2, activation: 'relu' } as const;
    // W⁰ = (1, −2), b⁰ = (0, 1), W¹ = (3, 4), b¹ = 5.
    const network = { ...shape, parameters: Float64Array.of(1, -2, 0, 1, 3, 4, 5) };
    const outputs = networkOutputs(network, fromRows([[2], [-1]]));
    expect(outputs[0]).toBeCloseTo((3 * 2) / Math.SQRT2 + 5, 14);
    expect(outputs[1]).toBeCloseTo((4 * 3) / Math.SQRT2 + 5, 14);
  });

  test('as many parameters as its layers hold', () => {
    const shape = { dimension: 3, depth: 2, width: 5, activation: 'tanh' } as const;
    expect(parameterCount(shape)).toBe(3 * 5 + 5 + 25 + 5 + 5 + 1);
    expect(layerPlaces(shape)[2]).toEqual({ inputs: 5, outputs: 1, weights: 50, biases: 55 });
    expect(() => layerPlaces({ ...shape, width: 0 })).toThrow(/width must be a whole number above 0, got 0/);
  });
});

describe('networkFeatures', () => {
  test.each([
    ['erf', 1],
    ['erf', 3],
    ['tanh', 2],
    ['relu', 2],
  ] as const)('%s, depth %i: the slopes of the outputs', (activation, depth) => {
    const network = randomNetwork({ dimension: 3, depth, width: 6, activation }, 1);
    const features = networkFeatures(network, points);
    const step = 1e-5;
    for (let p = 0; p < features.cols; p++) {
      const moved = (by: number) => {
        return networkOutputs(
          { ...network, parameters: network.parameters.with(p, network.parameters[p] + by) },
          points,
        );
      };
      const up = moved(step);
      const down = moved(-step);
      for (let i = 0; i < points.rows; i++) {
        const slope = (up[i] - down[i]) / (2 * step);
        // step² times a third derivative of order 10, and rounding u|f|/step.
        expect(Math.abs(slope - features.data[i * features.cols + p])).toBeLessThan(1e-8);
      }
    }
  });

  test('the Gram matrix holds inner products of features', () => {
    const features = networkFeatures(randomNetwork({ dimension: 3, depth: 1, width: 4, activation: 'erf' }, 1), points);
    const gram = featureGram(features);
    expect(gram.data[1]).toBeCloseTo(dot(row(features, 0), row(features, 1)), 12);
    expect(gram.data[1]).toBe(gram.data[4]);
  });
});

describe('errorFunction', () => {
  // mpmath 1.2.1, rounded to a double.
  test.each([
    [0, 0],
    [1e-10, 1.1283791670955126e-10],
    [0.5, 0.5204998778130465],
    [1, 0.8427007929497149],
    [2.4999, 0.9995928300996666],
    [2.5, 0.999593047982555],
    [3.5, 0.9999992569016277],
    [5.5, 0.9999999999999927],
    [30, 1],
  ])('erf(%d)', (x, value) => {
    // A dozen roundings of positive terms.
    expect(Math.abs(errorFunction(x) - value)).toBeLessThanOrEqual(16 * 2 ** -53 * value);
    expect(errorFunction(-x)).toBe(-errorFunction(x));
  });
});
