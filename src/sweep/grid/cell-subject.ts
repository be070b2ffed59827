import type { Dataset } from '../../data/dataset.ts';
import type { MarginInterval } from '../../margin/interval.ts';
import { transportMargin } from '../../margin/transport.ts';
import { defaultTeacher, isTransportAffordable, WORTH_A_MINUTE } from '../../teacher/default-teacher.ts';
import { dualTeacher } from '../../teacher/dual.ts';
import type { Teacher } from '../../teacher/teacher.ts';
import type { GammaSource } from './cell.ts';

/** What the cells of one data set and teacher have in common. */
export interface CellSubject {
  readonly dataset: Dataset;
  readonly teacher: Teacher;
  /** A proven lower bound, at most ½. */
  readonly margin: number;
  readonly gamma: GammaSource;
}

/** Margins of the data set that are known already. */
export interface KnownMargins {
  readonly rkhs?: MarginInterval;
  readonly transport?: MarginInterval;
}

/**
 * Returns the teacher of a data set with the best certified margin that belongs to it: the teacher's own, where it
 * proves one, else the lower end of the data's transport margin, as `transportMargin` gives it with the same seed.
 *
 * @param teacher default: `defaultTeacher`.
 * @throws DistillCheckError `NOT_SEPARABLE`, `ZERO_MARGIN` when rounding hides every margin.
 */
export function cellSubject(
  dataset: Dataset,
  seed: number,
  teacher: Teacher = defaultTeacher(dataset, { seed, largest: WORTH_A_MINUTE }),
  known: KnownMargins = {},
): CellSubject {
  const subject = (margin: number, gamma: GammaSource): CellSubject => {
    return { dataset, teacher, margin: Math.min(margin, 0.5), gamma };
  };
  if (teacher.margin) {
    const { lower, confidence } = teacher.margin;
    return subject(lower, { kind: 'attained', teacher: teacher.name, confidence });
  }
  const isAffordable = isTransportAffordable(dataset, WORTH_A_MINUTE);
  const transport =
    known.transport ?? (isAffordable ? transportMargin(dataset, { seed, rkhs: known.rkhs }) : undefined);
  if (transport && transport.lower > 0) {
    return subject(transport.lower, { kind: 'transport', teacher: 'transport', confidence: transport.confidence });
  }
  const { lower, confidence } = dualTeacher(dataset, known.rkhs).margin;
  return subject(lower, { kind: 'dual', teacher: 'dual', confidence });
}
