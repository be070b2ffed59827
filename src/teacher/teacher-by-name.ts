import type { Dataset } from '../data/dataset.ts';
import { DistillCheckError } from '../errors.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { defaultTeacher } from './default-teacher.ts';
import { dualTeacher } from './dual.ts';
import { familyTeacher } from './family.ts';
import { givenTeacher } from './given.ts';
import { linearTeacher } from './linear.ts';
import { readyTeacher } from './ready-teacher.ts';
import { scaledDualTeacher } from './scaled-dual.ts';
import type { Teacher } from './teacher.ts';
import { trainedTeacherByName } from './trained-name.ts';
import { transportTeacher } from './transport.ts';

const teachers: Readonly<Record<string, (dataset: Dataset) => Teacher>> = {
  dual: (dataset) => dualTeacher(dataset),
  'scaled-dual': (dataset) => scaledDualTeacher(dataset),
  family: familyTeacher,
  ready: readyTeacher,
  transport: (dataset) => transportTeacher(dataset),
  linear: linearTeacher,
  given: givenTeacher,
};

/** The teachers that can be asked for by name, in addition to `default`. */
export const teacherNames: readonly string[] = Object.keys(teachers);

/**
 * The teacher of that name for a data set.
 *
 * @param name one of `teacherNames`, `default`, or `trained:width=…` as `parseTrainedName` reads it.
 * @throws DistillCheckError `UNKNOWN_TEACHER`, or why the data set has no such teacher.
 * @example
 * teacherByName('dual', familyDataset('noisy-xor:d=4')).name; // 'dual'
 */
export function teacherByName(name: string, dataset: Dataset): Teacher {
  if (name === 'default') return defaultTeacher(dataset);
  if (Object.hasOwn(teachers, name)) return teachers[name](dataset);
  if (/^trained(:|$)/.test(name)) return trainedTeacherByName(name, dataset);
  throw new DistillCheckError(
    'UNKNOWN_TEACHER',
    `there is no teacher '${name}'`,
    `${didYouMean(name, teacherNames)}teachers are default, ${teacherNames.join(', ')}, trained:width=512,…`,
  );
}
