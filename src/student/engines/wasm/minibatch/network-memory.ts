import { zeros } from '../../../../numerics/matrix.ts';
import type { TwoLayer } from '../../../two-layer/minibatch/network.ts';
import type { MinibatchKernel } from './kernel.ts';

/** Finds the weight of neuron `j` for feature `k`: pairs of neurons, vectors of 4 features side by side. */
function place(j: number, k: number, rowFloats: number): number {
  return (j >> 1) * 2 * rowFloats + (k >> 2) * 8 + (j & 1) * 4 + (k & 3);
}

/** Writes a network and its start; the hidden biases are the weights of the feature behind the last. */
export function writeNetwork(kernel: MinibatchKernel, { weights, biases, outputs, outputBias }: TwoLayer): void {
  const { rows, cols, data } = weights;
  const rowFloats = kernel.rowBytes.value / 4;
  const { buffer } = kernel.memory;
  const inner = new Float32Array(buffer, kernel.weights.value, kernel.weightBytes.value / 4);
  for (let j = 0; j < rows; j++) {
    for (let k = 0; k < cols; k++) inner[place(j, k, rowFloats)] = data[j * cols + k];
    if (biases) inner[place(j, cols, rowFloats)] = biases[j];
  }
  new Float32Array(buffer, kernel.start.value, inner.length).set(inner);
  const outer = new Float32Array(buffer, kernel.outputs.value, kernel.paddedWidth.value + 1);
  outer.set(outputs);
  outer[kernel.paddedWidth.value] = outputBias;
}

/** The network as it is now: `m×d`, with or without biases. */
export function readNetwork(kernel: MinibatchKernel, width: number, cols: number, hasBiases: boolean): TwoLayer {
  const rowFloats = kernel.rowBytes.value / 4;
  const { buffer } = kernel.memory;
  const inner = new Float32Array(buffer, kernel.weights.value, kernel.weightBytes.value / 4);
  const weights = zeros(width, cols);
  for (let j = 0; j < width; j++) {
    for (let k = 0; k < cols; k++) weights.data[j * cols + k] = inner[place(j, k, rowFloats)];
  }
  const outer = new Float32Array(buffer, kernel.outputs.value, kernel.paddedWidth.value + 1);
  return {
    weights,
    biases: hasBiases ? Float64Array.from({ length: width }, (_, j) => inner[place(j, cols, rowFloats)]) : null,
    outputs: Float64Array.from(outer.subarray(0, width)),
    outputBias: outer[kernel.paddedWidth.value],
  };
}
