import type { Dataset, LimitTeacher } from '../data/dataset.ts';
import { DistillCheckError } from '../errors.ts';
import { attainedMargin } from './attained-margin.ts';
import type { ProvenTeacher } from './limit-teacher.ts';

/**
 * The teacher that a family of data sets comes with, in closed form (`linear`, `noisy-xor`, `sphere`, `circle:k=1`).
 *
 * @throws DistillCheckError `NO_FAMILY_TEACHER` when the data set has none.
 */
export function familyTeacher(dataset: Dataset): ProvenTeacher {
  if (!dataset.teacher) {
    const what = `${dataset.name} has no teacher of its own`;
    throw new DistillCheckError('NO_FAMILY_TEACHER', what, "take the teacher 'dual', which any data set has");
  }
  return closedFormTeacher(dataset, dataset.teacher);
}

/**
 * A closed-form teacher with the margin it attains on a data set; never below the margin that it has by construction.
 *
 * Its logits are off by `(2d + 40)·2⁻⁵³` at most: a scalar product and an angle of length-d vectors (each `d`
 * roundings), and less than 40 more in the few operations around them, on numbers of at most 1.
 */
export function closedFormTeacher({ inputs, labels }: Dataset, teacher: LimitTeacher): ProvenTeacher {
  const attained = attainedMargin(teacher.logits(inputs), labels, (2 * inputs.cols + 40) * 2 ** -53);
  const lower = Math.max(attained.lower, teacher.margin);
  return {
    name: teacher.name,
    logits: (at) => teacher.logits(at),
    margin: { ...attained, lower },
    weight: (w) => teacher.weight(w),
  };
}
