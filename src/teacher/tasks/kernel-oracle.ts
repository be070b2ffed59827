import { networkNtkCrossGram, networkNtkGram, type WideNetwork } from '../../kernel/network-ntk.ts';
import { dot, type Matrix, row } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { gaussianInputs } from './gaussian-mixture.ts';

/** A teacher that a wide student can represent: `z(x) = Σ_j c_j Θ(x, x_j)`. */
export interface KernelOracle {
  /** `z(x_i)` of every row: `n×d → n`. */
  logits(inputs: Matrix): Float64Array;
  /** `‖Δw*‖ = √(cᵀ Θ c)`: the smallest weight change that makes it. */
  readonly norm: number;
}

/**
 * A random function in the space of the student's kernel, with Gaussian centres and Gaussian coefficients that add up
 * to 0 (so that it crosses 0).
 *
 * @param network the student's.
 * @param key names its streams.
 * @example
 * kernelOracle({ depth: 1, activation: 'relu' }, 20, 2, 'seed').norm;
 */
export function kernelOracle(
  network: WideNetwork,
  centres: number,
  d: number,
  ...key: readonly (string | number)[]
): KernelOracle {
  const points = gaussianInputs(centres, d, ...key, 'centres');
  const drawn = fillGaussian(randomStream(...key, 'coefficients'), new Float64Array(centres));
  const mean = drawn.reduce((sum, c) => sum + c, 0) / centres;
  const coefficients = drawn.map((c) => c - mean);
  const combine = (gram: Matrix) => {
    return Float64Array.from({ length: gram.rows }, (_, i) => dot(row(gram, i), coefficients));
  };
  return {
    logits: (inputs) => combine(networkNtkCrossGram(inputs, points, network)),
    norm: Math.sqrt(dot(coefficients, combine(networkNtkGram(points, network)))),
  };
}
