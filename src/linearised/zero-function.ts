import { layerPlaces, type Network } from '../student/dense/network.ts';

/**
 * A weight change that makes the linearised student vanish everywhere, `Δw_z = −(W^L, b^L)`: the output layer is linear in its own
 * parameters, so `⟨φ(x), Δw_z⟩ = −f(x; w₀)` for every `x`.
 *
 * @returns length p.
 *
 * Source: Ji & Zhu 2020, Section 4.
 *
 * @example
 * const network = randomNetwork({ dimension: 1, depth: 1, width: 2, activation: 'relu' }, 1);
 * zeroFunctionWeightChange(network); // [0, 0, 0, 0, …]: only the output layer changes
 */
export function zeroFunctionWeightChange(network: Network): Float64Array {
  const { weights } = layerPlaces(network)[network.depth];
  return network.parameters.map((w, p) => (p < weights ? 0 : -w));
}
