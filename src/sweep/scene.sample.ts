/** Data that the examples of sweeps name: the {@link problem} of 8 points on the unit circle. */
import { circle } from '../data/families/circle.ts';
import type { TrainingProblem } from '../student/training.ts';

const { inputs, labels } = circle({ k: 4, n: 8 });

export const problem: TrainingProblem = { inputs, labels, teacherLogits: Float64Array.from(labels, (y) => 2 * y) };
