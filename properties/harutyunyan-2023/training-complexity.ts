import type { Dataset } from '../../src/data/dataset.ts';
import type { Matrix } from '../../src/data/matrix.ts';
import { factoredKernel } from '../../src/kernel/factored-kernel.ts';
import { supervisionComplexity } from '../../src/kernel/supervision-complexity.ts';
import { kernelCondition } from '../../src/kernel/supervision-complexity-condition.ts';
import { rademacher } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import { type DenseNetwork, denseNtk, randomDense } from '../../src/student/checkpoint-network.ts';
import { onlineSupervision, type Supervision, trainDense } from '../../src/student/checkpoint-training.ts';

/** How the students of one picture are made. */
export interface Picture {
  readonly widths: readonly number[];
  /** 1: lazy; 0.1: the features move. */
  readonly outputScale: number;
  readonly steps: number;
  /** Evenly spaced, the start and the end included. */
  readonly checkpoints: number;
}

/** Adjusted complexity of what is being learnt under the learner's own NTK of the moment, one number a checkpoint. */
export interface Curves {
  readonly random: readonly number[];
  readonly labels: readonly number[];
  readonly offline: readonly number[];
  readonly online: readonly number[];
}

/**
 * Four students with the same start learn, by gradient descent on squares, random labels, the labels, the last outputs of a teacher that
 * was trained on the labels in the same way, and its outputs at equal progress.
 *
 * The step size is `1/λ₁` of the teacher's NTK at its start for the lazy, half of it for the others; the jitter `10⁻⁶ Tr K/n`.
 */
export function complexityCurves(dataset: Dataset, picture: Picture, key: string): Curves {
  const { widths, outputScale, steps, checkpoints } = picture;
  const n = dataset.inputs.rows;
  // The parameterisation divides by √d; so the first layer sees ⟨x, x'⟩.
  const stretch = Math.sqrt(dataset.inputs.cols);
  const inputs: Matrix = { ...dataset.inputs, data: dataset.inputs.data.map((value) => value * stretch) };
  const shape = { inputs: inputs.cols, widths, outputs: 1, outputScale };
  const column = (values: ArrayLike<number>): Matrix => ({ rows: n, cols: 1, data: Float64Array.from(values) });
  const start = randomDense(shape, key, 'teacher');
  const gram = denseNtk(start, inputs);
  const { largest } = kernelCondition(gram, withJitter(gram));
  const training = { loss: 'squares', steps, stepSize: ((outputScale < 1 ? 0.5 : 1) * n) / largest } as const;
  const labels = column(dataset.labels);
  const trace: Matrix[] = [];
  trainDense(start, inputs, () => labels, {
    ...training,
    observe: (_step, _network, outputs) => trace.push({ ...outputs, data: outputs.data.slice() }),
  });
  const stream = randomStream(key, 'random');
  const random = column(dataset.labels.map(() => rademacher(stream)));
  const student = randomDense(shape, key, 'student');
  const seen = Array.from({ length: checkpoints }, (_, k) => Math.round((k * steps) / (checkpoints - 1)));
  const curve = (supervision: Supervision) => {
    const values: number[] = [];
    const observe = (step: number, network: DenseNetwork) => {
      if (!seen.includes(step)) return;
      values.push(supervisionComplexity(withJitter(denseNtk(network, inputs)), supervision(step)).adjusted);
    };
    trainDense(student, inputs, supervision, { ...training, observe });
    return values;
  };
  return {
    random: curve(() => random),
    labels: curve(() => labels),
    offline: curve(() => trace[steps]),
    online: curve(onlineSupervision(trace, steps)),
  };
}

function withJitter(gram: Matrix) {
  let trace = 0;
  for (let i = 0; i < gram.rows; i++) trace += gram.data[i * (gram.rows + 1)];
  return factoredKernel(gram, (1e-6 * trace) / gram.rows);
}
