import type { Dataset } from '../../data/dataset.ts';
import { DistillCheckError } from '../../errors.ts';
import { kernelCondition } from '../../kernel/complexity/condition.ts';
import { factoredKernel } from '../../kernel/factored-kernel.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { rademacher } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { denseForward, denseNtk, randomDense } from '../../student/dense/checkpoint-network.ts';
import { trainDense } from '../../student/dense/checkpoint-training.ts';
import { givenTeacher } from '../../teacher/given.ts';
import { readTeacherLogits } from '../arguments/teacher-file.ts';
import { readTargets } from './file.ts';

/** Something to learn: values at the points of a data set. */
export interface Supervision {
  readonly name: string;
  /** `n×k`. */
  readonly values: Matrix;
  /** ±1, length n: what a student of these values is judged by. */
  readonly labels: Float64Array;
  /** Share of the data set's labels that the values' signs get wrong; `null` for several outputs. */
  readonly error: number | null;
  /** Part that the bound does not cover here. */
  readonly note?: string;
}

/**
 * The targets that a word stands for: `hard`, `random`, `given` (the data's own soft labels), `teacher` (a network trained on the hard
 * labels) or a file of targets or, if NumPy's, of logits. Soft labels are `2p − 1 = tanh(z/2τ)`, one set for each temperature, so that hard labels are their limit.
 *
 * @throws DistillCheckError `NO_SOFT_LABELS`, and what reading a file throws.
 */
export async function supervisions(
  word: string,
  dataset: Dataset,
  temperatures: readonly number[],
  seed: number,
): Promise<Supervision[]> {
  const labels = Float64Array.from(dataset.labels);
  if (word === 'hard') return [single('hard labels', labels, labels)];
  if (word === 'random') {
    const stream = randomStream(seed, 'random-labels');
    const drawn = labels.map(() => rademacher(stream));
    return [{ ...single('random labels', drawn, labels), labels: drawn }];
  }
  const soft = (name: string, logits: Float64Array, note?: string) =>
    softened(name, logits, temperatures, labels).map((supervision) => ({ ...supervision, note }));
  if (word === 'given') return soft('given soft labels', givenTeacher(dataset).logits(dataset.inputs));
  if (word === 'teacher') {
    return soft(
      'trained teacher',
      trainedLogits(dataset, seed),
      'trained on these very points: the bound is for one that is not',
    );
  }
  if (/\.npy$/i.test(word)) return soft(word, await readTeacherLogits(word, dataset.inputs.rows));
  const read = readTargets(word, dataset.inputs.rows);
  if (read.kind === 'logits') return soft(word, read.logits);
  if (read.values.cols === 1) return [single(word, read.values.data, labels)];
  return [{ name: word, values: read.values, labels, error: null }];
}

/** Soft labels `2p − 1 = tanh(z/2τ)`, one set for each temperature. */
export function softened(
  name: string,
  logits: Float64Array,
  temperatures: readonly number[],
  labels: Float64Array,
): Supervision[] {
  return temperatures.map((tau) => {
    const values = logits.map((z) => Math.tanh(z / (2 * tau)));
    return single(`${name}, τ = ${tau}`, values, labels);
  });
}

/** Values of one output, judged by their signs. */
export function single(name: string, values: Float64Array, labels: Float64Array): Supervision {
  const wrong = labels.reduce((count, y, i) => count + (y * values[i] <= 0 ? 1 : 0), 0);
  return {
    name,
    values: { rows: values.length, cols: 1, data: values },
    // A value of 0 counts as wrong whatever the label.
    labels: values.map((value) => (value > 0 ? 1 : -1)),
    error: wrong / values.length,
  };
}

const WIDTH = 128;
const STEPS = 300;

/** Logits of a network with one hidden layer of 128 neurons after 300 steps of cross-entropy on the hard labels. */
function trainedLogits({ inputs, labels }: Dataset, seed: number): Float64Array {
  // As the limiting kernels by name: the first layer sees ⟨x, x'⟩, not ⟨x, x'⟩/d.
  const stretched = { ...inputs, data: inputs.data.map((value) => value * Math.sqrt(inputs.cols)) };
  const start = randomDense({ inputs: inputs.cols, widths: [WIDTH], outputs: 2, outputScale: 1 }, seed, 'teacher');
  const targets: Matrix = { rows: inputs.rows, cols: 2, data: new Float64Array(2 * inputs.rows) };
  labels.forEach((y, i) => {
    targets.data[2 * i + (y > 0 ? 1 : 0)] = 1;
  });
  const gram = denseNtk(start, stretched);
  const { largest } = kernelCondition(gram, factoredKernel(gram));
  // The curvature of cross-entropy in two logits is at most ½, so this is half of the largest stable step.
  const stepSize = (2 * inputs.rows) / largest;
  const trained = trainDense(start, stretched, () => targets, { loss: { temperature: 1 }, steps: STEPS, stepSize });
  const { outputs } = denseForward(trained, stretched);
  const logits = Float64Array.from({ length: inputs.rows }, (_, i) => outputs.data[2 * i + 1] - outputs.data[2 * i]);
  if (logits.every(Number.isFinite)) return logits;
  throw new DistillCheckError('DIVERGED', "the teacher's training diverged", 'try another --seed');
}
