import { DistillCheckError } from '../../../errors.ts';
import { type Matrix, zeros } from '../../../numerics/matrix.ts';
import { randomStream } from '../../../random/stream.ts';
import { symmetricInitialisation } from '../initialisation.ts';

/** Inputs, row-major (`n×d`), in either precision: a `Matrix` is one; images take half the memory in float32. */
export interface Samples {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array | Float32Array;
}

/** `f(x) = Σ_j v_j max(0, W_j·x + b_j) + c`. */
export interface TwoLayer {
  /** `W`: `m×d`, one row per neuron. */
  readonly weights: Matrix;
  /** `b`: length m; `null` for a network without biases (then `c = 0`). */
  readonly biases: Float64Array | null;
  /** `v`: length m. */
  readonly outputs: Float64Array;
  /** `c`. */
  readonly outputBias: number;
}

/**
 * The start that PyTorch gives two `nn.Linear` layers: everything uniform on `±1/√fan-in`, by the stream
 * `key/two-layer`.
 *
 * @throws DistillCheckError `BAD_NETWORK` unless width and dimension are whole numbers above 0.
 * @example
 * const teacher = uniformTwoLayer({ width: 512, dimension: 784, biases: true }, 1, 'teacher');
 */
export function uniformTwoLayer(
  { width, dimension, biases }: { readonly width: number; readonly dimension: number; readonly biases: boolean },
  ...key: readonly (string | number)[]
): TwoLayer {
  for (const [name, value] of Object.entries({ width, dimension })) {
    if (Number.isSafeInteger(value) && value >= 1) continue;
    throw new DistillCheckError('BAD_NETWORK', `the ${name} must be a whole number above 0, got ${value}`, 'try 512');
  }
  const stream = randomStream(...key, 'two-layer');
  const uniform = (bound: number) => bound * (2 * stream.uniform() - 1);
  const inner = 1 / Math.sqrt(dimension);
  const outer = 1 / Math.sqrt(width);
  const weights = zeros(width, dimension);
  for (let p = 0; p < weights.data.length; p++) weights.data[p] = uniform(inner);
  return {
    weights,
    outputs: Float64Array.from({ length: width }, () => uniform(outer)),
    biases: biases ? Float64Array.from({ length: width }, () => uniform(inner)) : null,
    outputBias: biases ? uniform(outer) : 0,
  };
}

/**
 * The student of Mandal et al. 2025 as such a network: the symmetric initialisation, `v_j = a_j/√m`, no biases; 0 at
 * every input.
 *
 * @throws DistillCheckError as `symmetricInitialisation`.
 * @example
 * symmetricTwoLayer(8, 784, 1).outputs; // ±1/√8
 */
export function symmetricTwoLayer(width: number, dimension: number, seed: number | string): TwoLayer {
  const { weights, signs } = symmetricInitialisation(width, dimension, seed);
  const root = Math.sqrt(width);
  return { weights, biases: null, outputs: Float64Array.from(signs, (a) => a / root), outputBias: 0 };
}

/**
 * `f(x_i)` at each row, in double precision: `n×d → n`.
 *
 * @example
 * const network = uniformTwoLayer({ width: 16, dimension: 2, biases: true }, 1);
 * twoLayerLogits(network, inputs).length; // 8
 */
export function twoLayerLogits(network: TwoLayer, inputs: Samples): Float64Array {
  const { weights, biases, outputs, outputBias } = network;
  const { cols } = weights;
  return Float64Array.from({ length: inputs.rows }, (_, i) => {
    let sum = outputBias;
    for (let j = 0; j < weights.rows; j++) {
      let h = biases ? biases[j] : 0;
      for (let k = 0, p = j * cols, q = i * cols; k < cols; k++) h += weights.data[p + k] * inputs.data[q + k];
      if (h > 0) sum += outputs[j] * h;
    }
    return sum;
  });
}
