import type { ClassDataset } from '../../data/class-dataset.ts';
import { readClassLogits } from '../../data/readers/class-logits-file.ts';
import { isTeacherFile } from '../../data/readers/teacher-file.ts';
import { DistillCheckError } from '../../errors.ts';
import { type MultiClassMargin, multiClassMargin } from '../../margin/multi-class/multi-class.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { marginClassTeacher } from '../../teacher/multi-class/margin-teacher.ts';
import { note } from '../terminal/output.ts';
import type { Typed } from './arguments.ts';

/** Logits of a teacher at the points of a data set of several classes. */
export interface ClassTeaching {
  readonly name: string;
  /** `n×K`. */
  readonly logits: Matrix;
  /** The margin that the teacher attains, where it is the margin's own. */
  readonly margin?: MultiClassMargin;
}

/**
 * The teacher that was asked for: the functions that attain the RKHS margin of all classes (`default`, `dual`), or logits
 * from a file.
 *
 * @param known the RKHS margin of all classes, where it has been computed
 * @throws DistillCheckError `UNKNOWN_TEACHER` for teachers of two classes; `NOT_SEPARABLE`; as `readClassLogits`.
 */
export async function classTeacherOf(
  typed: Typed,
  dataset: ClassDataset,
  known?: MultiClassMargin,
): Promise<ClassTeaching> {
  const { inputs, labels, classNames, rows } = dataset;
  const name = String(typed.teacher ?? 'default');
  if (isTeacherFile(name)) {
    const options = { classNames, rows, probabilities: typed.probabilities === true, remark: note };
    return { name, logits: await readClassLogits(name, inputs.rows, options) };
  }
  if (name !== 'default' && name !== 'dual') {
    throw new DistillCheckError(
      'UNKNOWN_TEACHER',
      `there is no teacher '${name}' of ${classNames.length} classes`,
      'teachers are dual (the default) and files of logits; --positive makes two classes, which have more',
    );
  }
  const margin = known ?? multiClassMargin({ inputs, labels, classCount: classNames.length });
  if (margin.upper > 0 && margin.lower > 0) {
    const teacher = marginClassTeacher({ inputs, labels }, margin);
    return { name: teacher.name, logits: teacher.logits(inputs), margin };
  }
  throw new DistillCheckError(
    'NOT_SEPARABLE',
    'the margin of all classes cannot be distinguished from 0, so that it has no teacher',
    'give --teacher a file of logits, or try --add-constant',
  );
}
