import { type Matrix, row, zeros } from '../../numerics/matrix.ts';
import { timesTransposed, transposed } from '../../numerics/times-transposed.ts';
import { activationSlopes, type DensePass, denseForward } from './forward.ts';
import { type DenseNetwork, withParameters } from './network.ts';

/**
 * The gradient of `Σ_i ⟨r_i, f(x_i)⟩`, in the order of the parameters.
 *
 * @param residuals `r`, `n×k`.
 * @example
 * const neuron = denseNetwork({ inputs: 1, widths: [1] }, Float64Array.of(2, 1, 3, 4));
 * denseGradient(neuron, denseForward(neuron, fromRows([[1]])), fromRows([[2]])); // [6, 6, 6, 2]
 */
export function denseGradient(network: DenseNetwork, pass: DensePass, residuals: Matrix): Float64Array {
  const backs = backwards(network, pass, residuals);
  const { parameters, layers } = withParameters(network, new Float64Array(network.parameters.length));
  layers.forEach(({ weights, biases }, l) => {
    const back = transposed(backs[l]);
    const { data } = timesTransposed(back, transposed(pass.below[l]));
    const scale = 1 / Math.sqrt(weights.cols);
    for (let p = 0; p < data.length; p++) weights.data[p] = data[p] * scale;
    for (let o = 0; o < back.rows; o++) {
      let sum = 0;
      for (let i = 0; i < back.cols; i++) sum += back.data[o * back.cols + i];
      biases[o] = sum;
    }
  });
  return parameters;
}

/**
 * The tangent features `φ(x) = ∂f(x)/∂w` of a network with one output, at each row: `n×d → n×p`, in the order of the
 * parameters.
 *
 * @throws RangeError when the network has several outputs.
 * @example
 * const neuron = denseNetwork({ inputs: 1, widths: [1] }, Float64Array.of(2, 1, 3, 4));
 * denseFeatures(neuron, fromRows([[1], [-1]])); // [[3, 3, 3, 1], [0, 0, 0, 1]]
 */
export function denseFeatures(network: DenseNetwork, inputs: Matrix): Matrix {
  const pass = denseForward(network, inputs);
  if (pass.outputs.cols !== 1) throw new RangeError(`${pass.outputs.cols} outputs have no common features`);
  const backs = backwards(network, pass, { ...pass.outputs, data: new Float64Array(inputs.rows).fill(1) });
  const features = zeros(inputs.rows, network.parameters.length);
  for (let i = 0; i < inputs.rows; i++) {
    withParameters(network, row(features, i)).layers.forEach(({ weights, biases }, l) => {
      const below = row(pass.below[l], i);
      const scale = 1 / Math.sqrt(weights.cols);
      biases.set(row(backs[l], i));
      for (let o = 0; o < weights.rows; o++) {
        const step = biases[o] * scale;
        for (let k = 0, p = o * weights.cols; k < weights.cols; k++, p++) weights.data[p] = step * below[k];
      }
    });
  }
  return features;
}

/**
 * The empirical neural tangent kernel on a sample, averaged over the outputs:
 * `K_ij = (1/k) Σ_o ⟨∇f_o(x_i), ∇f_o(x_j)⟩`, `n×n`.
 *
 * From the layers' Gram matrices, `Σ_l (⟨x_i^l, x_j^l⟩/fan-in + 1) ⟨b_i^l, b_j^l⟩`, without the gradients themselves.
 *
 * @example
 * const linear = gaussianNetwork({ inputs: 2, widths: [] }, 1);
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

/** `∂(Σ⟨r, f⟩)/∂(W^l x^l/√fan-in + b^l)` of every layer `l`, `n × outputs of l`. */
function backwards(
  { layers, activation, outputScale }: DenseNetwork,
  { preactivations }: DensePass,
  residuals: Matrix,
): Matrix[] {
  const slopeAt = activationSlopes[activation];
  const backs: Matrix[] = Array(layers.length);
  backs[layers.length - 1] = { ...residuals, data: residuals.data.map((value) => value * outputScale) };
  for (let l = layers.length - 1; l > 0; l--) {
    const { weights } = layers[l];
    const back = timesTransposed(backs[l], transposed(weights));
    const scale = 1 / Math.sqrt(weights.cols);
    const h = preactivations[l - 1].data;
    for (let p = 0; p < back.data.length; p++) back.data[p] *= scale * slopeAt(h[p]);
    backs[l - 1] = back;
  }
  return backs;
}
