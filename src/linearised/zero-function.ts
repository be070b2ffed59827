import type { DenseNetwork } from '../student/dense/network.ts';

/**
 * A weight change that makes the linearised student vanish everywhere, `Δw_z = −(W^L, b^L)`: the output layer is linear
 * in its own parameters, so `⟨φ(x), Δw_z⟩ = −f(x; w₀)` for every `x`.
 *
 * @returns length p.
 *
 * Source: Ji & Zhu 2020, Section 3.
 *
 * @example
 * const network = gaussianNetwork({ inputs: 1, widths: [2] }, 1);
 * zeroFunctionWeightChange(network); // [0, 0, 0, 0, …]: only the output layer changes
 */
export function zeroFunctionWeightChange({ parameters, layers }: DenseNetwork): Float64Array {
  const { weights, biases } = layers[layers.length - 1];
  const last = parameters.length - weights.data.length - biases.length;
  return parameters.map((w, p) => (p < last ? 0 : -w));
}
