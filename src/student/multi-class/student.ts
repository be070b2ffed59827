import type { Matrix } from '../../numerics/matrix.ts';
import { rademacher } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { symmetricInitialisation } from '../two-layer/initialisation.ts';
import { assertClassCount } from './class-count.ts';

/**
 * The two-layer ReLU student with K outputs, `f_k(x; W) = m^{−1/2} Σ_{j < m/2} a_jk (relu(W_j·x) − relu(W_{j+m/2}·x))`,
 * of which only `W` is trained: neuron `j + m/2` has the signs of neuron j reversed.
 */
export interface ClassStudent {
  /** `W`: `m×d`, one row per neuron. */
  readonly weights: Matrix;
  /** `a`: `m/2×K`, ±1, fixed. */
  readonly signs: Int8Array;
}

/**
 * A student that is exactly 0 everywhere: the weights of `symmetricInitialisation`, and for `j < m/2` K signs, each ±1
 * with equal probability.
 *
 * The draw of neuron `j < m/2` depends on the seed, d, K and j only: a wider student of the same seed starts with the
 * neurons of the narrower one.
 *
 * @param width `m`, even.
 * @param dimension `d`.
 * @param classes `K ≥ 2`.
 * @throws DistillCheckError `BAD_WIDTH`, `BAD_COUNT`.
 * @example
 * symmetricClassInitialisation(64, 2, 3, 1).signs.length; // 96
 */
export function symmetricClassInitialisation(
  width: number,
  dimension: number,
  classes: number,
  seed: number | string,
): ClassStudent {
  assertClassCount(classes);
  const { weights } = symmetricInitialisation(width, dimension, seed);
  const stream = randomStream(seed, 'student', 'class-signs');
  const signs = Int8Array.from({ length: (width / 2) * classes }, () => rademacher(stream));
  return { weights, signs };
}
