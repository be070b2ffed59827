import type { Dataset } from '../data/dataset.ts';
import { dualTeacher } from './dual.ts';
import { familyTeacher } from './family.ts';
import { givenTeacher } from './given.ts';
import { scaledDualTeacher } from './scaled-dual.ts';
import type { Teacher } from './teacher.ts';

/**
 * Returns the teacher that costs no more than the RKHS margin: the soft labels that came with the data, else the
 * family's own teacher, else the scaled dual in the plane, else the dual. Its margin is not the largest there is.
 *
 * @throws DistillCheckError `NOT_SEPARABLE` when parallel inputs have opposite labels and a dual teacher is needed.
 */
export function readyTeacher(dataset: Dataset): Teacher {
  if (dataset.softLogits) return givenTeacher(dataset);
  if (dataset.teacher) return familyTeacher(dataset);
  return dataset.inputs.cols === 2 ? scaledDualTeacher(dataset) : dualTeacher(dataset);
}
