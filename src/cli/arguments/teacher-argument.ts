import type { ArgsDef } from 'citty';
import type { Dataset } from '../../data/dataset.ts';
import type { MarginInterval } from '../../margin/interval.ts';
import { type NamedTeacherOptions, teacherNamed } from '../../sweep/grid/load-subject.ts';
import { IN_PASSING, WORTH_A_MINUTE, wantsTransport } from '../../teacher/default-teacher.ts';
import type { Teacher } from '../../teacher/teacher.ts';
import { teacherNames } from '../../teacher/teacher-by-name.ts';
import { isQuickMargin } from '../margin/quick.ts';
import { note } from '../terminal/output.ts';
import { requiredNumber, type Typed } from './arguments.ts';

/** The flag that says how a teacher's file is to be read. */
export const probabilitiesArgument = {
  probabilities: {
    type: 'boolean',
    description: "a teacher's file holds probabilities of class 1 (or of both classes) instead of logits",
  },
} as const satisfies ArgsDef;

/** The flag that chooses a teacher. */
export const teacherArgument = {
  teacher: {
    type: 'string',
    default: 'default',
    valueHint: 'name|file',
    description: `whose logits are distilled: default, ${teacherNames.join(', ')}, trained:width=512,epochs=20,…, or a file of logits: CSV, Parquet, .npy, .npz`,
  },
  ...probabilitiesArgument,
} as const satisfies ArgsDef;

/**
 * The teacher that was asked for: one of the data set's own, a network trained on its labels, or logits from a file.
 *
 * @throws DistillCheckError as `teacherByName` and `readTeacherLogits`.
 */
export function teacherOf(typed: Typed, dataset: Dataset): Promise<Teacher> {
  const takesLong = wantsTransport(dataset, IN_PASSING) && !isQuickMargin({ norm: 'transport', dataset });
  if (isDefaultTeacher(typed) && takesLong) {
    note('looking for the teacher of the largest margin: seconds; --teacher dual is there at once');
  }
  return askedTeacher(typed, dataset, {});
}

/**
 * As {@link teacherOf}, for a command that takes longer than sampling a margin: by default then the teacher of the
 * largest margin, however many points there are up to what takes a minute.
 */
export function bestTeacherOf(typed: Typed, dataset: Dataset, rkhs?: MarginInterval): Promise<Teacher> {
  if (isDefaultTeacher(typed) && wantsTransport(dataset, WORTH_A_MINUTE) && !wantsTransport(dataset, IN_PASSING)) {
    note('looking for the teacher of the largest margin: a minute or two; --teacher dual is there at once');
  }
  return askedTeacher(typed, dataset, { rkhs, largest: WORTH_A_MINUTE });
}

function isDefaultTeacher({ teacher }: Typed): boolean {
  return teacher === undefined || teacher === 'default';
}

function askedTeacher(typed: Typed, dataset: Dataset, options: NamedTeacherOptions): Promise<Teacher> {
  const seed = requiredNumber(typed, 'seed', { integer: true });
  const file = { probabilities: typed.probabilities === true, remark: note };
  return teacherNamed(String(typed.teacher ?? 'default'), dataset, seed, { ...options, ...file });
}
