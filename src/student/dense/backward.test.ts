import { describe, expect, test } from 'vitest';
import { dot, type Matrix, row, zeros } from '../../numerics/matrix.ts';
import { timesTransposed } from '../../numerics/times-transposed.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { denseFeatures, denseGradient, denseNtk } from './backward.ts';
import { denseForward } from './forward.ts';
import { gaussianNetwork, unbiasedNetwork, withParameters } from './network.ts';

function gaussian(rows: number, cols: number, key: string): Matrix {
  const matrix = zeros(rows, cols);
  fillGaussian(randomStream(key), matrix.data);
  return matrix;
}

const network = unbiasedNetwork({ inputs: 3, widths: [6, 5], outputs: 2, outputScale: 0.5 }, 'test');
const inputs = gaussian(4, 3, 'inputs');

describe('gradient and kernel', () => {
  test('the gradient is that of central differences', () => {
    const residuals = gaussian(4, 2, 'residuals');
    const gradient = denseGradient(network, denseForward(network, inputs), residuals);
    const value = () =>
      denseForward(network, inputs).outputs.data.reduce((sum, f, p) => sum + f * residuals.data[p], 0);
    // No kink within h of these preactivations: then f is a polynomial of degree 1 in each parameter and only rounding
    // is left.
    const h = 1e-5;
    network.parameters.forEach((original, p) => {
      network.parameters[p] = original + h;
      const above = value();
      network.parameters[p] = original - h;
      const below = value();
      network.parameters[p] = original;
      // Values of order 10, 10u/h.
      expect(Math.abs((above - below) / (2 * h) - gradient[p])).toBeLessThan(1e-9);
    });
  });

  test('the kernel is the Gram matrix of the gradients, averaged over outputs', () => {
    const kernel = denseNtk(network, inputs);
    const gradientAt = (i: number, o: number) => {
      const residuals = zeros(4, 2);
      residuals.data[i * 2 + o] = 1;
      return denseGradient(network, denseForward(network, inputs), residuals);
    };
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) {
        let expected = 0;
        for (const o of [0, 1]) {
          const b = gradientAt(j, o);
          expected += gradientAt(i, o).reduce((sum, value, p) => sum + value * b[p], 0) / 2;
        }
        // About 80 terms of order 1.
        expect(Math.abs(kernel.data[i * 4 + j] - expected)).toBeLessThan(1e-13 * (1 + Math.abs(expected)));
      }
    }
  });
});

describe('tangent features', () => {
  const points = gaussian(4, 3, 'network-test');

  test.each([
    ['erf', [6]],
    ['erf', [6, 6, 6]],
    ['tanh', [6, 4]],
    ['relu', [6, 6]],
  ] as const)('%s, widths %j: the slopes of the outputs', (activation, widths) => {
    const start = gaussianNetwork({ inputs: 3, widths, activation, outputScale: 0.5 }, 1);
    const features = denseFeatures(start, points);
    const step = 1e-5;
    for (let p = 0; p < features.cols; p++) {
      const moved = (by: number) => {
        const parameters = start.parameters.with(p, start.parameters[p] + by);
        return denseForward(withParameters(start, parameters), points).outputs.data;
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

  test('their Gram matrix is the kernel', () => {
    const start = gaussianNetwork({ inputs: 3, widths: [4], activation: 'erf' }, 1);
    const features = denseFeatures(start, points);
    const gram = timesTransposed(features, features);
    expect(gram.data[1]).toBeCloseTo(dot(row(features, 0), row(features, 1)), 12);
    denseNtk(start, points).data.forEach((value, p) => {
      // 21 terms of order 1.
      expect(Math.abs(value - gram.data[p])).toBeLessThan(1e-13 * (1 + Math.abs(value)));
    });
  });

  test('several outputs are refused', () => {
    expect(() => denseFeatures(network, inputs)).toThrow(/2 outputs have no common features/);
  });
});
