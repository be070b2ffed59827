import { hardLabelGain } from '../../linearised/hard-label-gain.ts';
import { hardLabelCorrection } from '../../teacher/effective-logit/slopes.ts';
import { type Classroom, imperfect, truthOf } from './classroom.ts';

/**
 * Readings of the truth's correction `Δz_g`, about which the theorem says only that its oracle is the ground truth's.
 */
export const truthReadings = ['labels ±1', 'logits of the truth'] as const;

/**
 * Tells whether Theorem 2's bracket says that a first share of hard labels turns the student of a classroom towards the
 * truth, for each reading of it.
 *
 * Source: Ji & Zhu 2020, Theorem 2.
 *
 * @param taught the teacher's logits at the classroom's inputs
 * @example
 * const room = classroom('seed');
 * bracketsArePositive(room, teacherOfLabels('seed', 60)(room.inputs)); // [true, false]
 */
export function bracketsArePositive({ inputs, system, labels }: Classroom, taught: Float64Array): readonly boolean[] {
  const hard = taught.map((z, i) => hardLabelCorrection(z, labels[i] > 0 ? 1 : -1, imperfect.temperature));
  return [labels, truthOf(inputs)].map((truth) => hardLabelGain(system, truth, taught, hard).bracket > 0);
}
