import type { Dataset } from '../data/dataset.ts';
import { DistillCheckError } from '../errors.ts';
import type { MarginInterval } from '../margin/interval.ts';
import { readyTeacher } from './ready-teacher.ts';
import type { Teacher } from './teacher.ts';
import { transportTeacher } from './transport.ts';

/** Numbers in the inputs up to which the transport margin is sampled without being asked: a minute or so. */
const AFFORDABLE = 3e4;

/** Options of the search for the teacher of the largest margin. */
export interface DefaultTeacherOptions {
  /** Names the draws where the margin is sampled (d > 2). Default: 0. */
  readonly seed?: number;
  /** The RKHS margin of the data set, where it is known already. */
  readonly rkhs?: MarginInterval;
}

/**
 * Whom a student learns from when nobody is named: the soft labels that came with the data, else the family's own
 * teacher, else the teacher that attains the transport margin, which is the largest there is. Its margin is then the
 * interval of `transportMargin` with the same seed.
 *
 * Beyond 30 000 numbers in the inputs, or where sampling proves nothing, it is the dual teacher.
 *
 * @throws DistillCheckError `NOT_SEPARABLE` when parallel inputs have opposite labels and no teacher is given.
 * @example
 * defaultTeacher(circle({ k: 4, n: 48 })).name; // 'transport'
 */
export function defaultTeacher(dataset: Dataset, options: DefaultTeacherOptions = {}): Teacher {
  if (!wantsTransport(dataset)) return readyTeacher(dataset);
  try {
    // As many samples as a margin alone is given, so that both are one interval.
    return transportTeacher(dataset, { samples: undefined, ...options });
  } catch (error) {
    if (error instanceof DistillCheckError && error.code === 'ZERO_MARGIN') return readyTeacher(dataset);
    throw error;
  }
}

/** Tells whether the default teacher of a data set is found by sampling, which takes longer than a moment. */
export function isSampledByDefault(dataset: Dataset): boolean {
  return wantsTransport(dataset) && dataset.inputs.cols > 2;
}

function wantsTransport({ softLogits, teacher, inputs }: Dataset): boolean {
  return softLogits === undefined && teacher === undefined && (inputs.cols <= 2 || inputs.data.length <= AFFORDABLE);
}
