import type { Dataset } from '../data/dataset.ts';
import { DistillCheckError } from '../errors.ts';
import type { Matrix } from '../numerics/matrix.ts';
import { minibatchSession } from '../student/engines/wasm/minibatch/session.ts';
import type { EpochTrace, MinibatchSpec } from '../student/two-layer/minibatch/minibatch.ts';
import {
  type Samples,
  type TwoLayer,
  twoLayerLogits,
  uniformTwoLayer,
} from '../student/two-layer/minibatch/network.ts';
import type { Teacher } from './teacher.ts';

/** Settings of a teacher's training on the labels. */
export interface TeacherTraining {
  /** Hidden neurons. */
  readonly width: number;
  readonly optimizer: MinibatchSpec['optimizer'];
  readonly stepSize: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly seed: number | string;
}

/** A trained network with its training. */
export interface TrainedTeacher extends Teacher {
  readonly network: TwoLayer;
  readonly epochs: readonly EpochTrace[];
}

/**
 * A two-layer ReLU network, all of it trained on the data set's labels by mini-batches of the logistic loss; it proves
 * no margin.
 *
 * The network sees `√d · x`, so that the coordinates of inputs of the unit ball are of order 1, as PyTorch's
 * initialisation supposes.
 *
 * @throws DistillCheckError as `assertMinibatch`; `DIVERGED` when a logit is no longer finite.
 * @example
 * const dataset = circle({ k: 4, n: 48 });
 * const training = { width: 64, optimizer: ADAM, stepSize: 1e-3, epochs: 20, batchSize: 16, seed: 1 };
 * trainedTeacher(dataset, training).logits(dataset.inputs).length; // 48
 */
export function trainedTeacher({ inputs, labels, name }: Dataset, training: TeacherTraining): TrainedTeacher {
  const rows = Uint32Array.from({ length: inputs.rows }, (_, i) => i);
  const start = uniformTwoLayer(
    { width: training.width, dimension: inputs.cols, biases: true },
    training.seed,
    'teacher',
  );
  const session = minibatchSession(stretched(inputs));
  const { network, epochs } = session.train({ labels, training: rows }, start, {
    ...training,
    labels: 'hard',
    layers: 'all',
    radius: Number.POSITIVE_INFINITY,
  });
  const own = session.logits(network, rows);
  if (!own.every(Number.isFinite)) {
    throw new DistillCheckError(
      'DIVERGED',
      `${name}: the training of the teacher diverged`,
      'take a smaller step size',
    );
  }
  return {
    name: 'trained',
    margin: null,
    network,
    epochs,
    logits: (at: Matrix) => (at === inputs ? own.slice() : twoLayerLogits(network, stretched(at))),
  };
}

/** `√d · x`, in the precision that the network is trained in. */
export function stretched({ rows, cols, data }: Samples): Samples {
  const root = Math.sqrt(cols);
  // A loop: `Float32Array.from` with a function takes forty times as long on millions of numbers.
  const stretchedData = new Float32Array(data.length);
  for (let k = 0; k < data.length; k++) stretchedData[k] = root * data[k];
  return { rows, cols, data: stretchedData };
}
