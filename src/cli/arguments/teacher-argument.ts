import type { ArgsDef } from 'citty';
import type { Dataset } from '../../data/dataset.ts';
import type { MarginInterval } from '../../margin/interval.ts';
import { teacherNamed } from '../../sweep/grid/load-subject.ts';
import { isSampledByDefault } from '../../teacher/default-teacher.ts';
import type { Teacher } from '../../teacher/teacher.ts';
import { teacherNames } from '../../teacher/teacher-by-name.ts';
import { note } from '../terminal/output.ts';
import { requiredNumber, type Typed } from './arguments.ts';

/** Numbers in the inputs: from here on sampling takes longer than one waits without a word. */
const LARGE = 1000;

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
export async function teacherOf(typed: Typed, dataset: Dataset, rkhs?: MarginInterval): Promise<Teacher> {
  const name = String(typed.teacher ?? 'default');
  if (name === 'default' && isSampledByDefault(dataset) && dataset.inputs.data.length > LARGE) {
    note('looking for the teacher of the largest margin: up to a minute or two; --teacher dual is there at once');
  }
  const seed = requiredNumber(typed, 'seed', { integer: true });
  return teacherNamed(name, dataset, seed, { rkhs, probabilities: typed.probabilities === true, remark: note });
}
