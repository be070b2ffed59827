import { describe, expect, test } from 'vitest';
import { fromRows, type Matrix, zeros } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { type DenseNetwork, denseForward, denseGradient, denseNtk, randomDense } from './checkpoint-network.ts';
import { onlineSupervision, softmaxRows, trainDense } from './checkpoint-training.ts';

function gaussian(rows: number, cols: number, key: string): Matrix {
  const matrix = zeros(rows, cols);
  fillGaussian(randomStream(key), matrix.data);
  return matrix;
}

const shape = { inputs: 3, widths: [6, 5], outputs: 2, outputScale: 0.5 };
const network = randomDense(shape, 'test');
const inputs = gaussian(4, 3, 'inputs');

/** All numbers of a network, each to be nudged in place. */
function parameters({ layers }: Pick<DenseNetwork, 'layers'>): Float64Array[] {
  return layers.flatMap(({ weights, biases }) => [weights.data, biases]);
}

describe('gradient and kernel', () => {
  test('the gradient is that of central differences', () => {
    const residuals = gaussian(4, 2, 'residuals');
    const gradient = denseGradient(network, denseForward(network, inputs), residuals);
    const value = () =>
      denseForward(network, inputs).outputs.data.reduce((sum, f, p) => sum + f * residuals.data[p], 0);
    // No kink within h of these preactivations: then f is a polynomial of degree 1 in each parameter and only rounding is left.
    const h = 1e-5;
    parameters(network).forEach((array, a) => {
      array.forEach((original, p) => {
        array[p] = original + h;
        const above = value();
        array[p] = original - h;
        const below = value();
        array[p] = original;
        // Values of order 10, 10u/h.
        expect(Math.abs((above - below) / (2 * h) - parameters({ layers: gradient })[a][p])).toBeLessThan(1e-9);
      });
    });
  });

  test('the kernel is the Gram matrix of the gradients, averaged over outputs', () => {
    const kernel = denseNtk(network, inputs);
    const gradientAt = (i: number, o: number) => {
      const residuals = zeros(4, 2);
      residuals.data[i * 2 + o] = 1;
      const layers = denseGradient(network, denseForward(network, inputs), residuals);
      return parameters({ layers }).flatMap((array) => [...array]);
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
      const squares = parameters(after).reduce((sum, array, a) => {
        return array.reduce((total, w, p) => total + ((w - parameters(network)[a][p]) / stepSize) ** 2, sum);
      }, 0);
      // To first order the loss falls by η‖∇‖²; the rest is η² and rounding (1e−16/1e−7).
      expect((value(network) - value(after)) / stepSize / squares).toBeCloseTo(1, 4);
    }
  });

  test('squares reach the targets, the start is left alone, and every step is observed', () => {
    const wide = randomDense({ ...shape, widths: [64], outputScale: 1 }, 'wide');
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
    const separate = randomDense({ ...shape, widths: [] }, 'separate');
    const { outputs } = denseForward(separate, inputs);
    const targets = { ...outputs, data: outputs.data.map((f, p) => (p % 2 === 0 ? f : 1e4)) };
    const run = (steps: number, stepSize: number) => () =>
      trainDense(separate, inputs, () => targets, { loss: 'squares', steps, stepSize });
    expect(run(500, 1e6)).toThrowError(/training diverged before step/);
    expect(run(1, 1e308)).toThrowError(/training diverged before step 1;/);
  });
});

test('online supervision is the teacher at equal progress', () => {
  const trace = [0, 1, 2, 3, 4].map((value) => fromRows([[value]]));
  const online = onlineSupervision(trace, 8);
  expect([0, 1, 2, 7, 8].map((step) => online(step).data[0])).toEqual([0, 0, 1, 3, 4]);
});

test('softmax of huge logits', () => {
  expect([...softmaxRows(fromRows([[1e4, 0]]), 1).data]).toEqual([1, 0]);
  expect([...softmaxRows(fromRows([[3, 3, 3, 3]]), 5).data]).toEqual([0.25, 0.25, 0.25, 0.25]);
});
