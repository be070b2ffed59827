import { type Matrix, zeros } from '../../numerics/matrix.ts';
import { fillGaussian, rademacher } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { assertDimension, assertWidth } from '../validation.ts';
import type { Student } from './student.ts';

/**
 * A student that is exactly 0 everywhere: for `j < m/2`, `W_j ~ N(0, I_d)` and `a_j` is ±1 with equal probability;
 * `W_{j+m/2} = W_j`, `a_{j+m/2} = −a_j`.
 *
 * The draw of neuron `j < m/2` depends on the seed, `d` and `j` only: a wider student of the same seed starts
 * with the neurons of the narrower one.
 *
 * Source: Bai & Lee 2020; Mandal et al. 2025, section 2.
 *
 * @param width `m`, even.
 * @param dimension `d`.
 * @throws DistillCheckError `BAD_WIDTH` when `width` is not a positive even number, `BAD_COUNT` when `dimension` is not
 * a positive integer.
 * @example
 * const { weights, signs } = symmetricInitialisation(64, 2, 1);
 * weights.rows; // 64
 */
export function symmetricInitialisation(width: number, dimension: number, seed: number | string): Student {
  assertWidth(width);
  assertDimension(dimension);
  const half = width / 2;
  const weights: Matrix = zeros(width, dimension);
  fillGaussian(randomStream(seed, 'student', 'weights'), weights.data.subarray(0, half * dimension));
  weights.data.copyWithin(half * dimension, 0, half * dimension);

  const signs = new Int8Array(width);
  const signStream = randomStream(seed, 'student', 'signs');
  for (let j = 0; j < half; j++) {
    signs[j] = rademacher(signStream);
    signs[j + half] = -signs[j];
  }
  return { weights, signs };
}
