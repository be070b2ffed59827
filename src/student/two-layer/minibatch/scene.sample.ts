/**
 * Data that the examples of mini-batches name: the {@link problem} of 8 points, and a {@link spec} of a short run on
 * it.
 */
import { circle } from '../../../data/families/circle.ts';
import { ADAM, type MinibatchProblem, type MinibatchSpec } from './minibatch.ts';

const dataset = circle({ k: 4, n: 8 });

export const inputs = dataset.inputs;

export const problem: MinibatchProblem = {
  inputs,
  labels: dataset.labels,
  training: Uint32Array.from(dataset.labels.keys()),
};

export const spec: MinibatchSpec = {
  labels: 'hard',
  layers: 'all',
  optimizer: ADAM,
  stepSize: 0.001,
  radius: Number.POSITIVE_INFINITY,
  epochs: 3,
  batchSize: 4,
  seed: 1,
};
