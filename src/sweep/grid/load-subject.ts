import type { Dataset } from '../../data/dataset.ts';
import { loadDataset } from '../../data/readers/load-dataset.ts';
import { isTeacherFile, readTeacherLogits, type TeacherFileOptions } from '../../data/readers/teacher-file.ts';
import type { MarginInterval } from '../../margin/interval.ts';
import { defaultTeacher, WORTH_A_MINUTE } from '../../teacher/default-teacher.ts';
import { givenTeacher } from '../../teacher/given.ts';
import type { Teacher } from '../../teacher/teacher.ts';
import { teacherByName } from '../../teacher/teacher-by-name.ts';
import type { CellSpec } from './cell.ts';
import { type CellSubject, cellSubject } from './cell-subject.ts';
import { recentlyUsed } from './recently-used.ts';

/** What decides the subject of a cell. */
type Subject = Pick<CellSpec, 'dataset' | 'teacher' | 'reading'>;

/**
 * Loads a cell's data set and asks its teacher.
 *
 * @throws DistillCheckError what is wrong with either.
 */
export async function loadSubject(
  { dataset: name, teacher = 'default', reading }: Subject,
  seed: number,
): Promise<CellSubject> {
  const dataset = await loadDataset(name, { seed, ...reading });
  return cellSubject(dataset, seed, await teacherNamed(teacher, dataset, seed, { largest: WORTH_A_MINUTE }));
}

/** Options of asking for a teacher. */
export interface NamedTeacherOptions extends TeacherFileOptions {
  /** The RKHS margin of the data set, where it is known already. */
  readonly rkhs?: MarginInterval;
  /** As `defaultTeacher` has it. */
  readonly largest?: number;
}

/**
 * Returns the teacher of that name: `default`, one of the data set's own, a network trained on its labels, or the logits
 * in a file.
 *
 * @throws DistillCheckError as `teacherByName` and `readTeacherLogits`.
 */
export async function teacherNamed(
  name: string,
  dataset: Dataset,
  seed: number,
  { rkhs, largest, ...options }: NamedTeacherOptions = {},
): Promise<Teacher> {
  if (name === 'default') return defaultTeacher(dataset, { seed, rkhs, ...(largest !== undefined && { largest }) });
  if (!isTeacherFile(name)) return teacherByName(name, dataset);
  const { rows, classes } = dataset;
  const softLogits = await readTeacherLogits(name, dataset.inputs.rows, { ...options, rows, classes });
  return { ...givenTeacher({ ...dataset, softLogits }), name };
}

/** Subjects that are kept at a time: a grid's neighbours share them, and memory does not grow with the grid. */
const KEPT = 4;

/** Subjects that many cells share: each is loaded once, unless many others came in between. */
export function subjectMemory(seed: number): (spec: Subject) => Promise<CellSubject> {
  const subjects = recentlyUsed<Promise<CellSubject>>(KEPT);
  return (spec) => subjects(memoryKey(spec), () => loadSubject(spec, seed));
}

/** Cells with one key share their data set and teacher, and so their trials. */
export function memoryKey({ dataset, teacher, reading }: Subject): string {
  return JSON.stringify([dataset, teacher, reading]);
}
