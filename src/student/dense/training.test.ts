import { describe, expect, test } from 'vitest';
import { type Matrix, zeros } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { denseForward } from './forward.ts';
import { type DenseNetwork, unbiasedNetwork } from './network.ts';
import { softmaxRows } from './supervision.ts';
import { trainDense } from './training.ts';

function gaussian(rows: number, cols: number, key: string): Matrix {
  const matrix = zeros(rows, cols);
  fillGaussian(randomStream(key), matrix.data);
  return matrix;
}

const shape = { inputs: 3, widths: [6, 5], outputs: 2, outputScale: 0.5 };
const network = unbiasedNetwork(shape, 'test');
const inputs = gaussian(4, 3, 'inputs');

describe('training', () => {
  test('one step of gradient descent moves the parameters against the gradient of each loss', () => {
    const targets = softmaxRows(gaussian(4, 2, 'targets'), 1);
    for (const loss of ['squares', { temperature: 2 }] as const) {
      const value = (at: DenseNetwork) => {
        const { outputs } = denseForward(at, inputs);
        if (loss === 'squares') return outputs.data.reduce((sum, f, p) => sum + (f - targets.data[p]) ** 2 / 8, 0);
        const own = softmaxRows(outputs, loss.temperature);
        return own.data.reduce((sum, q, p) => sum - (loss.temperature ** 2 * targets.data[p] * Math.log(q)) / 4, 0);
      };
      const stepSize = 1e-7;
      const after = trainDense(network, inputs, () => targets, { loss, steps: 1, stepSize });
      const squares = after.parameters.reduce((sum, w, p) => sum + ((w - network.parameters[p]) / stepSize) ** 2, 0);
      // To first order the loss falls by η‖∇‖²; the rest is η² and rounding (1e−16/1e−7).
      expect((value(network) - value(after)) / stepSize / squares).toBeCloseTo(1, 4);
    }
  });

  test('squares reach the targets, the start is left alone, and every step is observed', () => {
    const wide = unbiasedNetwork({ ...shape, widths: [64], outputScale: 1 }, 'wide');
    const before = wide.layers[0].weights.data.slice();
    const targets = gaussian(4, 2, 'values');
    const seen: number[] = [];
    const trained = trainDense(wide, inputs, () => targets, {
      loss: 'squares',
      steps: 400,
      stepSize: 0.2,
      momentum: 0.9,
      observe: (step) => seen.push(step),
    });
    expect(wide.layers[0].weights.data).toEqual(before);
    expect(seen).toEqual(Array.from({ length: 401 }, (_, step) => step));
    denseForward(trained, inputs).outputs.data.forEach((f, p) => {
      expect(Math.abs(f - targets.data[p])).toBeLessThan(1e-3);
    });
  });

  test('a step that is too large is one line', () => {
    const run = () => trainDense(network, inputs, () => zeros(4, 2), { loss: 'squares', steps: 500, stepSize: 1e6 });
    expect(run).toThrowError(/training diverged before step/);
  });

  test('so is one that loses a single output, or the last step', () => {
    // Without hidden layers the outputs do not meet: the first one stays at its target.
    const separate = unbiasedNetwork({ ...shape, widths: [] }, 'separate');
    const { outputs } = denseForward(separate, inputs);
    const targets = { ...outputs, data: outputs.data.map((f, p) => (p % 2 === 0 ? f : 1e4)) };
    const run = (steps: number, stepSize: number) => () =>
      trainDense(separate, inputs, () => targets, { loss: 'squares', steps, stepSize });
    expect(run(500, 1e6)).toThrowError(/training diverged before step/);
    expect(run(1, 1e308)).toThrowError(/training diverged before step 1;/);
  });
});
