import type { Activation } from '../../kernel/activation.ts';
import { errorFunction } from '../../numerics/error-function.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { timesTransposed } from '../../numerics/times-transposed.ts';
import type { DenseNetwork } from './network.ts';

/** Every layer's input and preactivation on a sample. */
export interface DensePass {
  /** The inputs of layer `l`: `n × fan-in`. */
  readonly below: readonly Matrix[];
  /** `h^{l+1}` of the hidden layers `l`: `n × width`. */
  readonly preactivations: readonly Matrix[];
  /** `f(x_i)`: `n×k`. */
  readonly outputs: Matrix;
}

/**
 * Runs the network forward on all rows, `n×d → n×k`, and keeps what the backward pass needs.
 *
 * @example
 * const neuron = denseNetwork({ inputs: 1, widths: [1] }, Float64Array.of(2, 1, 3, 4));
 * denseForward(neuron, fromRows([[1], [-1]])).outputs; // [[13], [4]]: 3 max(0, 2x + 1) + 4
 */
export function denseForward({ layers, activation, outputScale }: DenseNetwork, inputs: Matrix): DensePass {
  const below: Matrix[] = [];
  const preactivations: Matrix[] = [];
  let x = inputs;
  layers.forEach(({ weights, biases }, l) => {
    below.push(x);
    const last = l === layers.length - 1;
    const h = timesTransposed(x, weights);
    const factor = last ? outputScale : 1;
    const scale = factor / Math.sqrt(weights.cols);
    for (let i = 0; i < h.rows; i++) {
      for (let o = 0, p = i * h.cols; o < h.cols; o++, p++) h.data[p] = h.data[p] * scale + factor * biases[o];
    }
    if (!last) preactivations.push(h);
    x = last ? h : { ...h, data: h.data.map(activations[activation]) };
  });
  return { below, preactivations, outputs: x };
}

const activations: Readonly<Record<Activation, (h: number) => number>> = {
  relu: (h) => (h > 0 ? h : 0),
  erf: (h) => errorFunction(h),
  tanh: (h) => Math.tanh(h),
};

/**
 * `g'` of each activation.
 *
 * @example
 * activationSlopes.relu(2); // 1
 */
export const activationSlopes: Readonly<Record<Activation, (h: number) => number>> = {
  relu: (h) => (h > 0 ? 1 : 0),
  erf: (h) => (2 / Math.sqrt(Math.PI)) * Math.exp(-h * h),
  tanh: (h) => 1 / Math.cosh(h) ** 2,
};
