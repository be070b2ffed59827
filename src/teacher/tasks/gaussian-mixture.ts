import { type Matrix, zeros } from '../../numerics/matrix.ts';
import { fillGaussian, rademacher } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';

/** A function of the inputs that a student may be taught. */
export type LogitFunction = (x: Float64Array) => number;

/**
 * `n` independent `N(0, I_d)` inputs of the stream `key/inputs`.
 *
 * @example
 * gaussianInputs(100, 2, 'seed'); // 100×2
 */
export function gaussianInputs(n: number, d: number, ...key: readonly (string | number)[]): Matrix {
  const inputs = zeros(n, d);
  fillGaussian(randomStream(...key, 'inputs'), inputs.data);
  return inputs;
}

/** `z(x_i)` of every row: `n×d → n`. */
export function logitsOf(f: LogitFunction, inputs: Matrix): Float64Array {
  const { rows, cols, data } = inputs;
  return Float64Array.from({ length: rows }, (_, i) => f(data.subarray(i * cols, (i + 1) * cols)));
}

/**
 * A random mixture of `q` bumps, `z(x) = Σ_{j≤q} A_j exp(−‖x − x_j‖²/σ_j²)` with centres `x_j ~ N(0, I_d)`, signs of
 * `A_j` by fair coins, `|A_j| = 1` and `σ_j² = d`, so that a bump is as wide as the cloud of inputs in every dimension.
 *
 * Source: Ji & Zhu 2020, Figure 3; the constants are this project's (the paper's are in a supplement).
 *
 * @param key names the stream of centres and signs.
 * @example
 * gaussianMixture(3, 2, 'seed', 'teacher');
 */
export function gaussianMixture(modes: number, d: number, ...key: readonly (string | number)[]): LogitFunction {
  const stream = randomStream(...key, 'mixture');
  const centres = fillGaussian(stream, new Float64Array(modes * d));
  const signs = Array.from({ length: modes }, () => rademacher(stream));
  return (x) => {
    let sum = 0;
    for (let j = 0; j < modes; j++) {
      let squared = 0;
      for (let k = 0; k < d; k++) squared += (x[k] - centres[j * d + k]) ** 2;
      sum += signs[j] * Math.exp(-squared / d);
    }
    return sum;
  };
}

/**
 * Each logit with its sign flipped with probability `share`: a copy.
 *
 * Source: Ji & Zhu 2020, Figure 3.
 *
 * @example
 * flipped(Float64Array.of(2, -1), 1, 'seed'); // [−2, 1]
 */
export function flipped(logits: Float64Array, share: number, ...key: readonly (string | number)[]): Float64Array {
  const stream = randomStream(...key, 'flips');
  return logits.map((z) => (stream.uniform() < share ? -z : z));
}
