import { DistillCheckError } from '../../errors.ts';
import type { Activation } from '../../kernel/activation.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';

/** The shape of a fully connected network. */
export interface DenseShape {
  /** `d`. */
  readonly inputs: number;
  /** Neurons of each hidden layer, from the first. */
  readonly widths: readonly number[];
  /** `k`. Default: 1. */
  readonly outputs?: number;
  /** Default: `relu`. */
  readonly activation?: Activation;
  /** Factor `s` of the last layer: 1 is lazy, 0.1 lets the features move. Default: 1. */
  readonly outputScale?: number;
}

/** One layer, `h = W x/√fan-in + b`. */
export interface DenseLayer {
  /** `W`, `outputs × inputs`. */
  readonly weights: Matrix;
  /** `b`, length `outputs`. */
  readonly biases: Float64Array;
}

/**
 * A network in the NTK parameterisation, `σ_W = σ_b = 1`:
 *
 * `h¹ = W⁰x/√d + b⁰`, `x^l = g(h^l)`, `h^{l+1} = W^l x^l/√m_l + b^l`, `f = s (W^L x^L/√m_L + b^L)`.
 *
 * Source: Ji & Zhu 2020, equation (1), with `s = 1` and one output.
 */
export interface DenseNetwork {
  readonly activation: Activation;
  readonly outputScale: number;
  /** `W⁰` (row-major), `b⁰`, `W¹`, `b¹`, …, `W^L`, `b^L`, one after the other. */
  readonly parameters: Float64Array;
  /** The layers `0…L`, views of the parameters. */
  readonly layers: readonly DenseLayer[];
}

/**
 * The network with these parameters (not a copy).
 *
 * @param parameters length {@link parameterCount}.
 * @throws DistillCheckError `BAD_NETWORK` unless inputs, widths and outputs are whole numbers ≥ 1.
 * @example
 * denseNetwork({ inputs: 1, widths: [2] }, Float64Array.of(1, -2, 0, 1, 3, 4, 5)).layers[1].biases; // [5]
 */
export function denseNetwork(shape: DenseShape, parameters: Float64Array): DenseNetwork {
  const { activation = 'relu', outputScale = 1 } = shape;
  return { activation, outputScale, parameters, layers: layersIn(parameters, layerSizes(shape)) };
}

/**
 * Counts the parameters of a network.
 *
 * @throws DistillCheckError `BAD_NETWORK`.
 * @example
 * parameterCount({ inputs: 3, widths: [5, 5] }); // 56
 */
export function parameterCount(shape: DenseShape): number {
  return layerSizes(shape).reduce((sum, { inputs, outputs }) => sum + (inputs + 1) * outputs, 0);
}

/**
 * The same network with other parameters.
 *
 * @param parameters of the same length (not copied).
 * @example
 * const network = gaussianNetwork({ inputs: 2, widths: [64] }, 1);
 * withParameters(network, network.parameters.slice()).layers.length; // 2: a copy to be trained
 */
export function withParameters(network: DenseNetwork, parameters: Float64Array): DenseNetwork {
  const sizes = network.layers.map(({ weights }) => ({ inputs: weights.cols, outputs: weights.rows }));
  return { ...network, parameters, layers: layersIn(parameters, sizes) };
}

/**
 * Draws a network whose weights and biases are all independent `N(0, 1)` draws of the stream `seed/network`.
 *
 * @throws DistillCheckError `BAD_NETWORK`.
 *
 * Source: Ji & Zhu 2020, Section 2.
 *
 * @example
 * gaussianNetwork({ inputs: 2, widths: [64] }, 1);
 */
export function gaussianNetwork(shape: DenseShape, seed: number | string): DenseNetwork {
  const stream = randomStream(seed, 'network');
  return denseNetwork(shape, fillGaussian(stream, new Float64Array(parameterCount(shape))));
}

/**
 * Draws a network whose weights are independent `N(0, 1)` draws of the stream `key/dense`, layer by layer; biases start
 * at 0.
 *
 * @throws DistillCheckError `BAD_NETWORK`.
 * @example
 * unbiasedNetwork({ inputs: 64, widths: [128], outputs: 10, outputScale: 0.1 }, 1);
 */
export function unbiasedNetwork(shape: DenseShape, ...key: readonly (string | number)[]): DenseNetwork {
  const stream = randomStream(...key, 'dense');
  const network = denseNetwork(shape, new Float64Array(parameterCount(shape)));
  for (const { weights } of network.layers) fillGaussian(stream, weights.data);
  return network;
}

interface LayerSize {
  readonly inputs: number;
  readonly outputs: number;
}

function layerSizes({ inputs, widths, outputs = 1 }: DenseShape): LayerSize[] {
  const sizes = [inputs, ...widths, outputs];
  sizes.forEach((size, l) => {
    if (Number.isSafeInteger(size) && size >= 1) return;
    const name = l === 0 ? 'number of inputs' : l === widths.length + 1 ? 'number of outputs' : `width of layer ${l}`;
    throw new DistillCheckError('BAD_NETWORK', `the ${name} must be a whole number above 0, got ${size}`, 'try 1');
  });
  return sizes.slice(1).map((size, l) => ({ inputs: sizes[l], outputs: size }));
}

function layersIn(parameters: Float64Array, sizes: readonly LayerSize[]): DenseLayer[] {
  let start = 0;
  const take = (length: number) => {
    start += length;
    return parameters.subarray(start - length, start);
  };
  return sizes.map(({ inputs, outputs }) => ({
    weights: { rows: outputs, cols: inputs, data: take(inputs * outputs) },
    biases: take(outputs),
  }));
}
