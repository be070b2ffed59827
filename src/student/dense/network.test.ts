import { expect, test } from 'vitest';
import { fromRows } from '../../numerics/matrix.ts';
import { denseForward } from './forward.ts';
import { denseNetwork, gaussianNetwork, parameterCount, unbiasedNetwork, withParameters } from './network.ts';

test('a network small enough to work out by hand', () => {
  // W⁰ = (1, −2), b⁰ = (0, 1), W¹ = (3, 4), b¹ = 5.
  const network = denseNetwork({ inputs: 1, widths: [2] }, Float64Array.of(1, -2, 0, 1, 3, 4, 5));
  const outputs = denseForward(network, fromRows([[2], [-1]])).outputs.data;
  expect(outputs[0]).toBeCloseTo((3 * 2) / Math.SQRT2 + 5, 14);
  expect(outputs[1]).toBeCloseTo((4 * 3) / Math.SQRT2 + 5, 14);
});

test('as many parameters as its layers hold, which are views of them', () => {
  const shape = { inputs: 3, widths: [5, 4], outputs: 2, activation: 'tanh' } as const;
  expect(parameterCount(shape)).toBe(3 * 5 + 5 + 5 * 4 + 4 + 4 * 2 + 2);
  const { layers, parameters } = gaussianNetwork(shape, 1);
  expect(layers.map(({ weights: { rows, cols } }) => [rows, cols])).toEqual([
    [5, 3],
    [4, 5],
    [2, 4],
  ]);
  expect(layers.flatMap(({ weights, biases }) => [...weights.data, ...biases])).toEqual([...parameters]);
  parameters[0] = 7;
  expect(layers[0].weights.data[0]).toBe(7);
  const messages = [
    [{ ...shape, inputs: 0 }, /the number of inputs must be a whole number above 0, got 0/],
    [{ ...shape, widths: [5, 0.5] }, /the width of layer 2 must be a whole number above 0, got 0.5/],
    [{ ...shape, outputs: -1 }, /the number of outputs must be a whole number above 0, got -1/],
  ] as const;
  for (const [bad, message] of messages) expect(() => parameterCount(bad)).toThrow(message);
});

test('other parameters leave the network alone', () => {
  const network = gaussianNetwork({ inputs: 2, widths: [3] }, 1);
  const before = network.parameters.slice();
  const other = withParameters(network, new Float64Array(before.length));
  expect(denseForward(other, fromRows([[1, 2]])).outputs.data[0]).toBe(0);
  expect(network.parameters).toEqual(before);
});

test('the two laws: all parameters Gaussian, or the weights alone', () => {
  const shape = { inputs: 2, widths: [4], outputs: 2 };
  expect(gaussianNetwork(shape, 1).parameters.every((w) => w !== 0)).toBe(true);
  for (const { weights, biases } of unbiasedNetwork(shape, 1).layers) {
    expect(weights.data.every((w) => w !== 0)).toBe(true);
    expect(biases.every((b) => b === 0)).toBe(true);
  }
});
