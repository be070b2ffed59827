import { zeros } from '../../numerics/matrix.ts';
import { fillGaussian, rademacher } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { assertDimension, assertWidth } from '../validation.ts';
import type { Student } from './student.ts';

/**
 * A student without symmetry: all `w_s ~ N(0, I_d)` and all `a_s = ±1` with equal probability, independent of each
 * other.
 *
 * Its logits at the start are not 0 but about `N(0, ‖x‖²/2)`. A wider student of the same seed starts with the neurons
 * of the narrower one.
 *
 * Source: Ji & Telgarsky 2020, section 1.1.
 *
 * @param width `m`, even (a convention of this package, not of the source).
 * @param dimension `d`.
 * @throws DistillCheckError `BAD_WIDTH` when `width` is not a positive even number, `BAD_COUNT` when `dimension` is not
 * a positive integer.
 * @example
 * const { weights, signs } = iidInitialisation(64, 2, 1);
 * weights.rows; // 64
 */
export function iidInitialisation(width: number, dimension: number, seed: number | string): Student {
  assertWidth(width);
  assertDimension(dimension);
  const weights = zeros(width, dimension);
  fillGaussian(randomStream(seed, 'student', 'iid-weights'), weights.data);
  const signStream = randomStream(seed, 'student', 'iid-signs');
  return { weights, signs: Int8Array.from({ length: width }, () => rademacher(signStream)) };
}
