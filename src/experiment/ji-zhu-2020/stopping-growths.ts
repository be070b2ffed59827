import { gaussianInputs } from '../../teacher/tasks/gaussian-mixture.ts';
import { kernelOracle } from '../../teacher/tasks/kernel-oracle.ts';
import { labelFittedTeacher } from '../../teacher/tasks/label-fitted.ts';
import { type Growth, weightGrowth, wideStudent } from './weight-growth.ts';

/** Settings of every run. The truth is the sign of a sum of kernel functions at random centres. */
export const stopping = {
  d: 5,
  centres: 20,
  /** The teacher's own labels. */
  labels: 200,
  /** After which the teacher stops. */
  steps: [10, 100, 1000, Number.POSITIVE_INFINITY],
} as const;

/**
 * The growth of one run for each stopping step of the teacher, and last for the true labels.
 *
 * Source: Ji & Zhu 2020, Figure 4, middle.
 *
 * @param sizes the last is the whole sample; not far above the teacher's labels, beyond which the teacher is smooth at
 * any step.
 * @param seed names the run's streams.
 * @example
 * stoppingGrowths([32, 128], 'seed')[0]; // a teacher stopped after 10 steps
 */
export function stoppingGrowths(sizes: readonly number[], seed: string): readonly Growth[] {
  const { centres, d, labels: labelCount, steps } = stopping;
  const truth = kernelOracle(wideStudent, centres, d, seed).logits;
  const own = gaussianInputs(labelCount, d, seed, 'teacher');
  const labels = signs(truth(own));
  const inputs = gaussianInputs(Math.max(...sizes), d, seed, 'student');
  const growth = weightGrowth(inputs, sizes);
  const taught = steps.map((last) =>
    growth(labelFittedTeacher(own, labels, { network: wideStudent, steps: last, scale: 1 })(inputs)),
  );
  return [...taught, growth(signs(truth(inputs)))];
}

function signs(values: Float64Array): Float64Array {
  return values.map((z) => (z > 0 ? 1 : -1));
}
