import { DistillCheckError } from '../../errors.ts';
import type { Activation } from '../../kernel/activation.ts';
import { errorFunction } from '../../numerics/error-function.ts';
import { type Matrix, row, zeros } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';

/** The shape of a fully connected network. */
export interface NetworkShape {
  /** `d`. */
  readonly dimension: number;
  /** `L ≥ 1`: hidden layers. */
  readonly depth: number;
  /** `m`: neurons of each hidden layer. */
  readonly width: number;
  readonly activation: Activation;
}

/**
 * A network in the NTK parameterisation, `σ_W = σ_b = 1`:
 *
 * `h¹ = W⁰x/√d + b⁰`, `x^l = g(h^l)`, `h^{l+1} = W^l x^l/√m + b^l`, `f = W^L x^L/√m + b^L`.
 *
 * Source: Ji & Zhu 2020, equation (1).
 */
export interface Network extends NetworkShape {
  /** `W⁰` (m×d, row-major), `b⁰` (m), `W¹` (m×m), `b¹`, …, `W^L` (1×m), `b^L` (1), one after the other. */
  readonly parameters: Float64Array;
}

/** Place of one layer's parameters. */
export interface LayerPlace {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
  readonly biases: number;
}

/**
 * Returns the places of the layers `0…L` in the parameters.
 *
 * @throws DistillCheckError `BAD_NETWORK` unless dimension, depth and width are whole numbers ≥ 1.
 */
export function layerPlaces({ dimension, depth, width }: NetworkShape): LayerPlace[] {
  for (const [name, value] of Object.entries({ dimension, depth, width })) {
    if (Number.isSafeInteger(value) && value >= 1) continue;
    throw new DistillCheckError('BAD_NETWORK', `the ${name} must be a whole number above 0, got ${value}`, 'try 1');
  }
  let weights = 0;
  return Array.from({ length: depth + 1 }, (_, l) => {
    const inputs = l === 0 ? dimension : width;
    const outputs = l === depth ? 1 : width;
    const biases = weights + inputs * outputs;
    const place = { inputs, outputs, weights, biases };
    weights = biases + outputs;
    return place;
  });
}

/** Counts the parameters of a network. */
export function parameterCount(shape: NetworkShape): number {
  const { biases, outputs } = layerPlaces(shape)[shape.depth];
  return biases + outputs;
}

/**
 * A network whose parameters are all independent `N(0, 1)` draws of the stream `seed/network`.
 *
 * @throws DistillCheckError `BAD_NETWORK`.
 * @example
 * randomNetwork({ dimension: 2, depth: 1, width: 64, activation: 'relu' }, 1);
 */
export function randomNetwork(shape: NetworkShape, seed: number | string): Network {
  const parameters = fillGaussian(randomStream(seed, 'network'), new Float64Array(parameterCount(shape)));
  return { ...shape, parameters };
}

/**
 * The outputs at each row: `n×d → n`.
 *
 * @example
 * const shape = { dimension: 1, depth: 1, width: 1, activation: 'relu' } as const;
 * const neuron = { ...shape, parameters: Float64Array.of(2, 1, 3, 4) };
 * networkOutputs(neuron, fromRows([[1], [-1]])); // [13, 4]: 3 max(0, 2x + 1) + 4
 */
export function networkOutputs(network: Network, inputs: Matrix): Float64Array {
  const places = layerPlaces(network);
  return Float64Array.from({ length: inputs.rows }, (_, i) => {
    const layers = preactivations(network, places, row(inputs, i));
    return layers[network.depth][0];
  });
}

/**
 * The tangent features `φ(x) = ∂f(x)/∂w` at each row: `n×d → n×p`, in the order of the parameters; by backpropagation.
 *
 * @example
 * const shape = { dimension: 1, depth: 1, width: 1, activation: 'relu' } as const;
 * const neuron = { ...shape, parameters: Float64Array.of(2, 1, 3, 4) };
 * networkFeatures(neuron, fromRows([[1], [-1]])); // [[3, 3, 3, 1], [0, 0, 0, 1]]
 */
export function networkFeatures(network: Network, inputs: Matrix): Matrix {
  const { depth, activation, parameters } = network;
  const places = layerPlaces(network);
  const features = zeros(inputs.rows, parameters.length);
  for (let i = 0; i < inputs.rows; i++) {
    const x = row(inputs, i);
    const phi = row(features, i);
    const layers = preactivations(network, places, x);
    // ∂f/∂h^{l+1}, from the output inwards.
    let back: Float64Array = Float64Array.of(1);
    for (let l = depth; l >= 0; l--) {
      const { inputs: from, outputs: to, weights, biases } = places[l];
      const scale = 1 / Math.sqrt(from);
      const below = l === 0 ? x : layers[l - 1].map((h) => activate(activation, h));
      const next = new Float64Array(from);
      for (let o = 0; o < to; o++) {
        const step = back[o] * scale;
        const start = weights + o * from;
        for (let k = 0; k < from; k++) {
          phi[start + k] = step * below[k];
          next[k] += step * parameters[start + k];
        }
        phi[biases + o] = back[o];
      }
      if (l > 0) for (let k = 0; k < from; k++) next[k] *= activationSlope(activation, layers[l - 1][k]);
      back = next;
    }
  }
  return features;
}

/** `h¹, …, h^{L+1}`. */
function preactivations(
  { activation, parameters }: Network,
  places: readonly LayerPlace[],
  x: Float64Array,
): Float64Array[] {
  let below = x;
  return places.map(({ inputs, outputs, weights, biases }) => {
    const scale = 1 / Math.sqrt(inputs);
    const h = new Float64Array(outputs);
    for (let o = 0; o < outputs; o++) {
      let sum = 0;
      for (let k = 0, p = weights + o * inputs; k < inputs; k++) sum += parameters[p + k] * below[k];
      h[o] = sum * scale + parameters[biases + o];
    }
    below = h.map((value) => activate(activation, value));
    return h;
  });
}

function activate(activation: Activation, h: number): number {
  if (activation === 'relu') return h > 0 ? h : 0;
  return activation === 'erf' ? errorFunction(h) : Math.tanh(h);
}

function activationSlope(activation: Activation, h: number): number {
  if (activation === 'relu') return h > 0 ? 1 : 0;
  return activation === 'erf' ? (2 / Math.sqrt(Math.PI)) * Math.exp(-h * h) : 1 / Math.cosh(h) ** 2;
}
