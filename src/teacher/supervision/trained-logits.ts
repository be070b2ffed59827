import type { Dataset } from '../../data/dataset.ts';
import { DistillCheckError } from '../../errors.ts';
import { kernelCondition } from '../../kernel/complexity/condition.ts';
import { factoredKernel } from '../../kernel/factored-kernel.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { denseNtk } from '../../student/dense/backward.ts';
import { denseForward } from '../../student/dense/forward.ts';
import { unbiasedNetwork } from '../../student/dense/network.ts';
import { trainDense } from '../../student/dense/training.ts';

const WIDTH = 128;
const STEPS = 300;

/**
 * Returns the logits of a network with one hidden layer of 128 neurons after 300 steps of cross-entropy on the hard
 * labels: length n.
 *
 * @param onProgress called as the work goes on: multiply-adds done, and expected in all
 * @throws DistillCheckError `DIVERGED`
 */
export function trainedLogits(
  { inputs, labels }: Pick<Dataset, 'inputs' | 'labels'>,
  seed: number,
  onProgress?: (done: number, total: number) => void,
): Float64Array {
  // As the limiting kernels by name: the first layer sees ⟨x, x'⟩, not ⟨x, x'⟩/d.
  const stretched = { ...inputs, data: inputs.data.map((value) => value * Math.sqrt(inputs.cols)) };
  const start = unbiasedNetwork({ inputs: inputs.cols, widths: [WIDTH], outputs: 2 }, seed, 'teacher');
  const targets: Matrix = { rows: inputs.rows, cols: 2, data: new Float64Array(2 * inputs.rows) };
  labels.forEach((y, i) => {
    targets.data[2 * i + (y > 0 ? 1 : 0)] = 1;
  });
  const gram = denseNtk(start, stretched);
  const { rows: n, cols: d } = inputs;
  // Both passes and the gradient.
  const stepWork = 3 * n * (d + 2) * WIDTH;
  // The Gram matrix, of all neurons, has been computed by then.
  let factored = n * n * WIDTH;
  const planned = factored + n ** 3 / 6;
  const onWork = (work: number) => {
    factored += work;
    onProgress?.(factored, Math.max(factored, planned) + STEPS * stepWork);
  };
  const { largest } = kernelCondition(gram, factoredKernel(gram, undefined, onWork));
  // The curvature of cross-entropy in two logits is at most ½, so this is half of the largest stable step.
  const stepSize = (2 * inputs.rows) / largest;
  const observe = (step: number) => onProgress?.(factored + step * stepWork, factored + STEPS * stepWork);
  const training = { loss: { temperature: 1 }, steps: STEPS, stepSize, observe };
  const trained = trainDense(start, stretched, () => targets, training);
  const { outputs } = denseForward(trained, stretched);
  const logits = Float64Array.from({ length: inputs.rows }, (_, i) => outputs.data[2 * i + 1] - outputs.data[2 * i]);
  if (logits.every(Number.isFinite)) return logits;
  throw new DistillCheckError('DIVERGED', "the teacher's training diverged", 'try another --seed');
}
