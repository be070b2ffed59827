import type { ArgsDef } from 'citty';
import type { Dataset } from '../../data/dataset.ts';
import { givenTeacher } from '../../teacher/given.ts';
import type { Teacher } from '../../teacher/teacher.ts';
import { teacherByName, teacherNames } from '../../teacher/teacher-by-name.ts';
import type { Typed } from './arguments.ts';
import { isTeacherFile, readTeacherLogits } from './teacher-file.ts';

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
export async function teacherOf(typed: Typed, dataset: Dataset): Promise<Teacher> {
  const name = String(typed.teacher);
  if (!isTeacherFile(name)) return teacherByName(name, dataset);
  const softLogits = await readTeacherLogits(name, dataset.inputs.rows, typed.probabilities === true);
  return { ...givenTeacher({ ...dataset, softLogits }), name };
}
