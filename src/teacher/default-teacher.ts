import type { Dataset } from '../data/dataset.ts';
import { DistillCheckError } from '../errors.ts';
import type { MarginInterval } from '../margin/interval.ts';
import { readyTeacher } from './ready-teacher.ts';
import type { Teacher } from './teacher.ts';
import { transportTeacher } from './transport.ts';

/**
 * Numbers in the inputs up to which the transport margin is computed in passing where d > 2: seconds, but up to twenty for
 * 150 to 200 points in space, where it is exact.
 */
export const IN_PASSING = 1000;

/** Numbers in the inputs up to which it is computed where the answer depends on it: a minute or so. */
export const WORTH_A_MINUTE = 3e4;

/** Options of the search for the teacher of the largest margin. */
export interface DefaultTeacherOptions {
  /** Names the draws where the margin is sampled (`isTransportExact`). Default: 0. */
  readonly seed?: number;
  /** The RKHS margin of the data set, where it is known already. */
  readonly rkhs?: MarginInterval;
  /**
   * Numbers in the inputs up to which the margin is computed where d > 2. Default: 1000, which takes seconds, and up to
   * twenty for 150 to 200 points in space.
   */
  readonly largest?: number;
}

/**
 * Whom a student learns from when nobody is named: the soft labels that came with the data, else the family's own
 * teacher, else the teacher that attains the transport margin, which is the largest there is. Its margin is then the
 * interval of `transportMargin` with the same seed.
 *
 * Beyond `largest` numbers in the inputs, or where sampling proves nothing, it is the dual teacher.
 *
 * @throws DistillCheckError `NOT_SEPARABLE` when parallel inputs have opposite labels and no teacher is given.
 * @example
 * defaultTeacher(circle({ k: 4, n: 48 })).name; // 'transport'
 */
export function defaultTeacher(
  dataset: Dataset,
  { largest = IN_PASSING, ...options }: DefaultTeacherOptions = {},
): Teacher {
  if (!wantsTransport(dataset, largest)) return readyTeacher(dataset);
  try {
    // As many samples as a margin alone is given, so that both are one interval.
    return transportTeacher(dataset, { samples: undefined, ...options });
  } catch (error) {
    if (error instanceof DistillCheckError && error.code === 'ZERO_MARGIN') return readyTeacher(dataset);
    throw error;
  }
}

/** Tells whether nobody else teaches the data set, and the transport margin is affordable. */
export function wantsTransport(dataset: Dataset, largest: number): boolean {
  const { softLogits, teacher } = dataset;
  return softLogits === undefined && teacher === undefined && isTransportAffordable(dataset, largest);
}

/** Tells whether the transport margin is cheap (d ≤ 2), or the inputs have at most `largest` numbers. */
export function isTransportAffordable({ inputs }: Pick<Dataset, 'inputs'>, largest: number): boolean {
  return inputs.cols <= 2 || inputs.data.length <= largest;
}
