import { type Matrix, zeros } from '../../numerics/matrix.ts';
import { addProducts } from '../../numerics/products.ts';
import { storedRows } from '../../numerics/stored-rows.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';

/** The shape of a dense network with several outputs. */
export interface DenseShape {
  /** `d`. */
  readonly inputs: number;
  /** Neurons of each hidden layer, from the first. */
  readonly widths: readonly number[];
  /** `k`. */
  readonly outputs: number;
  /** Factor of the last layer: 1 is lazy, 0.1 lets the features move. */
  readonly outputScale: number;
}

/** One layer, `h = W x/√fan-in + b`. */
export interface DenseLayer {
  /** `outputs × inputs`. */
  readonly weights: Matrix;
  /** Length `outputs`. */
  readonly biases: Float64Array;
}

/** A dense ReLU network in the NTK parameterisation (all biases trained): layer by layer, the output layer last. */
export interface DenseNetwork {
  readonly outputScale: number;
  readonly layers: readonly DenseLayer[];
}

/**
 * A network whose weights are independent `N(0, 1)` draws of the stream `key/dense`; biases start at 0.
 *
 * @example
 * randomDense({ inputs: 64, widths: [128], outputs: 10, outputScale: 0.1 }, 1);
 */
export function randomDense(shape: DenseShape, ...key: readonly (string | number)[]): DenseNetwork {
  const stream = randomStream(...key, 'dense');
  const sizes = [shape.inputs, ...shape.widths, shape.outputs];
  const layers = sizes.slice(1).map((size, l) => {
    const weights = zeros(size, sizes[l]);
    fillGaussian(stream, weights.data);
    return { weights, biases: new Float64Array(size) };
  });
  return { outputScale: shape.outputScale, layers };
}

/** Inputs and outputs of every layer on a sample. */
export interface DensePass {
  /** The inputs of layer `l`: `n × fan-in`. */
  readonly below: readonly Matrix[];
  /** `f(x_i)`: `n×k`. */
  readonly outputs: Matrix;
}

/**
 * The forward pass on all rows: `n×d → n×k`, with what the backward pass needs.
 *
 * @example
 * denseForward(randomDense({ inputs: 2, widths: [8], outputs: 3, outputScale: 1 }, 1), inputs).outputs.cols; // 3
 */
export function denseForward({ layers, outputScale }: DenseNetwork, inputs: Matrix): DensePass {
  const below: Matrix[] = [];
  let x = inputs;
  layers.forEach(({ weights, biases }, l) => {
    below.push(x);
    const last = l === layers.length - 1;
    const h = timesTransposed(x, weights);
    const scale = (last ? outputScale : 1) / Math.sqrt(weights.cols);
    const bias = last ? outputScale : 1;
    for (let i = 0; i < h.rows; i++) {
      for (let o = 0, p = i * h.cols; o < h.cols; o++, p++) {
        const value = h.data[p] * scale + bias * biases[o];
        h.data[p] = last || value > 0 ? value : 0;
      }
    }
    x = h;
  });
  return { below, outputs: x };
}

/**
 * The gradient of `Σ_i ⟨r_i, f(x_i)⟩` with respect to every layer.
 *
 * @param residuals `r`, `n×k`.
 * @example
 * const network = randomDense({ inputs: 2, widths: [8], outputs: 1, outputScale: 1 }, 1);
 * const residuals = fromRows(Array.from(labels, (y) => [y]));
 * denseGradient(network, denseForward(network, inputs), residuals)[0].weights.rows; // 8
 */
export function denseGradient(network: DenseNetwork, pass: DensePass, residuals: Matrix): DenseLayer[] {
  const backs = backwards(network, pass, residuals);
  return network.layers.map(({ weights }, l) => {
    const back = transposed(backs[l]);
    const gradient = timesTransposed(back, transposed(pass.below[l]));
    const scale = 1 / Math.sqrt(weights.cols);
    for (let p = 0; p < gradient.data.length; p++) gradient.data[p] *= scale;
    const biases = Float64Array.from({ length: back.rows }, (_, o) => {
      let sum = 0;
      for (let i = 0; i < back.cols; i++) sum += back.data[o * back.cols + i];
      return sum;
    });
    return { weights: gradient, biases };
  });
}

/**
 * The empirical neural tangent kernel on a sample, averaged over the outputs: `K_ij = (1/k) Σ_o ⟨∇f_o(x_i), ∇f_o(x_j)⟩`, `n×n`.
 *
 * From the layers' Gram matrices, `Σ_l (⟨x_i^l, x_j^l⟩/fan-in + 1) ⟨b_i^l, b_j^l⟩`, without the gradients themselves.
 *
 * @example
 * const linear = randomDense({ inputs: 2, widths: [], outputs: 1, outputScale: 1 }, 1);
 * denseNtk(linear, fromRows([[1, 0], [0, 1]])); // [[1.5, 1], [1, 1.5]]: ⟨x, x'⟩/2 + 1
 */
export function denseNtk(network: DenseNetwork, inputs: Matrix): Matrix {
  const pass = denseForward(network, inputs);
  const n = inputs.rows;
  const k = pass.outputs.cols;
  const kernel = zeros(n, n);
  const seen = pass.below.map((x) => timesTransposed(x, x));
  for (let o = 0; o < k; o++) {
    const unit = zeros(n, k);
    for (let i = 0; i < n; i++) unit.data[i * k + o] = 1;
    backwards(network, pass, unit).forEach((back, l) => {
      const slopes = timesTransposed(back, back);
      const fan = pass.below[l].cols;
      for (let p = 0; p < kernel.data.length; p++) kernel.data[p] += ((seen[l].data[p] / fan + 1) * slopes.data[p]) / k;
    });
  }
  return kernel;
}

/** `∂(Σ⟨r, f⟩)/∂h^{l+1}` of every layer, `n × outputs of l`. */
function backwards({ layers, outputScale }: DenseNetwork, { below }: DensePass, residuals: Matrix): Matrix[] {
  const backs: Matrix[] = Array(layers.length);
  backs[layers.length - 1] = { ...residuals, data: residuals.data.map((value) => value * outputScale) };
  for (let l = layers.length - 1; l > 0; l--) {
    const { weights } = layers[l];
    const back = timesTransposed(backs[l], transposed(weights));
    const scale = 1 / Math.sqrt(weights.cols);
    // The activation is positive exactly where the gate h > 0 is open.
    for (let p = 0; p < back.data.length; p++) back.data[p] = below[l].data[p] > 0 ? back.data[p] * scale : 0;
    backs[l - 1] = back;
  }
  return backs;
}

/** `A Bᵀ`. */
function timesTransposed(a: Matrix, b: Matrix): Matrix {
  const product = zeros(a.rows, b.rows);
  const range = { rows: [0, a.rows], columns: [0, b.rows], terms: [0, a.cols] } as const;
  addProducts(storedRows(product), storedRows(a), storedRows(b), range, 1);
  return product;
}

function transposed(a: Matrix): Matrix {
  const result = zeros(a.cols, a.rows);
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < a.cols; j++) result.data[j * a.rows + i] = a.data[i * a.cols + j];
  return result;
}
