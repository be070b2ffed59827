/**
 * Data that the examples of students name: the {@link problem} of 8 points on the unit circle, a {@link spec} of a
 * short run on it, a {@link student} at its start and a {@link loss}.
 */
import { circle } from '../data/families/circle.ts';
import { lossOf } from './losses.ts';
import type { TrainingProblem, TrainingSpec } from './training.ts';
import { symmetricInitialisation } from './two-layer/initialisation.ts';

const dataset = circle({ k: 4, n: 8 });

export const inputs = dataset.inputs;

export const labels = dataset.labels;

export const n = inputs.rows;

export const problem: TrainingProblem = { inputs, labels, teacherLogits: Float64Array.from(labels, (y) => 2 * y) };

export const spec: TrainingSpec = { width: 16, labels: 'soft', radius: 1, stepSize: 1, epochs: 20, seed: 1 };

export const student = symmetricInitialisation(spec.width, inputs.cols, 1);

export const loss = lossOf(problem, 'soft');
