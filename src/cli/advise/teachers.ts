import { ownTeacher } from '../../advice/own-teacher.ts';
import type { AdviceTeacher } from '../../advice/problem.ts';
import { type ClassDataset, hasManyClasses } from '../../data/class-dataset.ts';
import type { Dataset } from '../../data/dataset.ts';
import { readClassLogits } from '../../data/readers/class-logits-file.ts';
import { isTeacherFile, readTeacherLogits } from '../../data/readers/teacher-file.ts';
import { DistillCheckError } from '../../errors.ts';
import { type Matrix, rowsAt, zeros } from '../../numerics/matrix.ts';
import { note } from '../terminal/output.ts';

/** Samples of two classes or more by number, with their names. */
export interface NumberedClasses {
  /** Length n: `0…K − 1`. */
  readonly classes: Int32Array;
  readonly classNames: readonly string[];
}

/** Returns the classes of a data set by number; of two, the one that is +1 is the second. */
export function numberedClasses(data: Dataset | ClassDataset): NumberedClasses {
  if (hasManyClasses(data)) return { classes: data.labels, classNames: data.classNames };
  const { positive, negative } = data.classes ?? { positive: '1', negative: ['−1'] };
  const rest = negative.length === 1 ? negative[0] : `not ${positive}`;
  return { classes: Int32Array.from(data.labels, (label) => (label > 0 ? 1 : 0)), classNames: [rest, positive] };
}

/**
 * The teachers that were named: files of logits, or `own`.
 *
 * @throws DistillCheckError `UNKNOWN_TEACHER`, and what reading the files throws
 */
export async function adviceTeachers(
  words: readonly string[],
  data: Dataset | ClassDataset,
  probabilities: boolean,
): Promise<AdviceTeacher[]> {
  const { classes, classNames } = numberedClasses(data);
  const teachers: AdviceTeacher[] = [];
  for (const word of words) {
    if (word === 'own') {
      teachers.push(ownTeacher(data.inputs, classes, classNames.length));
    } else if (isTeacherFile(word)) {
      const logits = await logitsOf(word, data, probabilities);
      teachers.push({ name: word, logitsAt: (rows) => rowsAt(logits, rows) });
    } else {
      const remedy = 'give a file of logits with a row for each point, or own';
      throw new DistillCheckError('UNKNOWN_TEACHER', `--teacher: '${word}' is no file`, remedy);
    }
  }
  return teachers;
}

async function logitsOf(file: string, data: Dataset | ClassDataset, probabilities: boolean): Promise<Matrix> {
  const { inputs, rows } = data;
  if (hasManyClasses(data)) {
    return readClassLogits(file, inputs.rows, { classNames: data.classNames, rows, probabilities, remark: note });
  }
  const { classes } = data;
  const read = await readTeacherLogits(file, inputs.rows, { rows, classes, probabilities, remark: note });
  const logits = zeros(inputs.rows, 2);
  read.forEach((logit, i) => {
    logits.data[2 * i] = -logit / 2;
    logits.data[2 * i + 1] = logit / 2;
  });
  return logits;
}
