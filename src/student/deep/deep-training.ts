import type * as TensorFlow from '@tensorflow/tfjs';
import { DistillCheckError } from '../../errors.ts';
import { requireCount } from '../../numerics/argument-checks.ts';
import { tensorFlow } from '../engines/tfjs/backend.ts';
import type { LabelKind } from '../training.ts';
import { epochOrder } from '../two-layer/minibatch/order.ts';
import { assertLabelKind } from '../validation.ts';
import type { DeepArchitecture, DeepLayer } from './architecture.ts';
import { logitsInPasses } from './deep-logits.ts';
import { type LabelTerm, labelTerms, meanLabelLoss } from './deep-loss.ts';
import { type DeepNetwork, deepForward, deepInitialisation, parameterTensors } from './deep-network.ts';
import { type ImageSet, imagesOf } from './image-set.ts';

/** Data that a deep network is trained on. */
export interface DeepProblem {
  readonly images: ImageSet;
  /** Length n, ±1. */
  readonly labels: Int8Array;
  /** Length n; needed for soft labels only. */
  readonly teacherLogits?: Float64Array;
  /** The rows trained on. */
  readonly training: Uint32Array;
  /** The rows that decide when to stop and which epoch is the best. */
  readonly validation: Uint32Array;
}

/**
 * Settings of a deep network's training: Adam (β₁ = .9, β₂ = .999) on the mean loss of mini-batches plus
 * `decay · Σ‖kernel‖²`.
 */
export interface DeepTrainingSpec {
  readonly architecture: DeepArchitecture;
  readonly labels: LabelKind;
  /** Adam's `η`. */
  readonly stepSize: number;
  /** The L2 penalty's factor, on kernels and not on biases. */
  readonly decay: number;
  readonly batchSize: number;
  /** At most so many passes over the training rows. */
  readonly epochs: number;
  /**
   * Stop after that many epochs in a row without a smaller validation loss (of the labels trained on, without the
   * penalty).
   */
  readonly patience: number;
  /** Names the streams of the initialisation and the shuffles. */
  readonly seed: number | string;
}

/** One pass over the training rows. */
export interface DeepEpoch {
  /** Mean over the batches, each before its own step; with the penalty left out. */
  readonly trainingLoss: number;
  /** After the epoch. */
  readonly validationLoss: number;
}

/** Results of a run. */
export interface DeepTrace {
  /** After the best epoch. */
  readonly network: DeepNetwork;
  /** The first epoch of smallest validation loss, from 0. */
  readonly bestEpoch: number;
  readonly stoppedEarly: boolean;
  readonly epochs: readonly DeepEpoch[];
}

/**
 * Trains a deep network through TensorFlow.js, in float32, and gives it back as it was after its best epoch on the
 * validation rows.
 *
 * A pure function of both arguments on one backend; backends differ by their rounding. No tensor outlives the call.
 *
 * @throws DistillCheckError `BAD_ARCHITECTURE`, `NO_LOGITS`, `BAD_LABEL_KIND`, `BAD_COUNT`,
 * `BAD_SPLIT` for no training or no validation rows, `DIVERGED` when the first epoch ends in a validation loss that is
 * no number (the promise rejects).
 * @example
 * const architecture = { blocks: [[2], [2]], dense: [] };
 * const training = { stepSize: 0.001, decay: 1e-4, batchSize: 8, epochs: 2, patience: 2, seed: 1 };
 * const { epochs } = await trainDeep(problem, { architecture, labels: 'hard', ...training });
 * epochs.length; // 2
 */
export async function trainDeep(problem: DeepProblem, spec: DeepTrainingSpec): Promise<DeepTrace> {
  const { tf } = await tensorFlow();
  const { images, training, validation } = problem;
  if (training.length === 0 || validation.length === 0) {
    const what = `there are ${training.length} training and ${validation.length} validation images`;
    throw new DistillCheckError('BAD_SPLIT', what, 'give at least one of each');
  }
  assertLabelKind(spec.labels);
  requireCount('epochs', spec.epochs, 1);
  requireCount('the batch size', spec.batchSize, 1);
  requireCount('patience', spec.patience, 1);
  const terms = labelTerms(spec.labels, problem.labels, problem.teacherLogits);
  const start = deepInitialisation(spec.architecture, images.shape, spec.seed);
  const { layers } = start;
  const tensors = parameterTensors(tf, start);
  const parameters = tensors.map((tensor) => tf.variable(tensor));
  tf.dispose(tensors);
  const optimizer = tf.train.adam(spec.stepSize, 0.9, 0.999, 1e-8);
  const epochs: DeepEpoch[] = [];
  let best = { epoch: -1, loss: Number.POSITIVE_INFINITY, parameters: start.parameters };
  try {
    while (epochs.length < spec.epochs && epochs.length - best.epoch <= spec.patience) {
      const order = epochOrder(training, spec.seed, epochs.length);
      let sum = 0;
      for (let from = 0; from < order.length; from += spec.batchSize) {
        const rows = order.subarray(from, from + spec.batchSize);
        sum += rows.length * step(tf, layers, parameters, optimizer, images, rows, terms, spec.decay);
      }
      const validationLoss = meanLabelLoss(
        terms,
        logitsInPasses(tf, layers, parameters, images, validation),
        validation,
      );
      epochs.push({ trainingLoss: sum / order.length, validationLoss });
      if (validationLoss < best.loss) {
        const kept = parameters.map((parameter) => Float32Array.from(parameter.dataSync()));
        best = { epoch: epochs.length - 1, loss: validationLoss, parameters: kept };
      }
      if (best.epoch < 0) {
        const what = `after the first epoch the validation loss is ${validationLoss}`;
        throw new DistillCheckError('DIVERGED', what, `lower the step size, now ${spec.stepSize}`);
      }
    }
  } finally {
    optimizer.dispose();
    tf.dispose(parameters);
  }
  return {
    network: { layers, parameters: best.parameters },
    bestEpoch: best.epoch,
    stoppedEarly: epochs.length < spec.epochs,
    epochs,
  };
}

/** One step of Adam on the rows; returns their mean loss before it. */
function step(
  tf: typeof TensorFlow,
  layers: readonly DeepLayer[],
  parameters: readonly TensorFlow.Variable[],
  optimizer: TensorFlow.AdamOptimizer,
  images: ImageSet,
  rows: Uint32Array,
  terms: readonly LabelTerm[],
  decay: number,
): number {
  const { height, width, channels } = images.shape;
  return tf.tidy(() => {
    const batch = tf.tensor4d(imagesOf(images, rows), [rows.length, height, width, channels]);
    const { value, grads } = tf.variableGrads(() => {
      const logits = deepForward(tf, layers, parameters, batch);
      return tf.addN(terms.map((term) => termLoss(tf, term, logits, rows))) as TensorFlow.Scalar;
    }, [...parameters]);
    const penalised = parameters.map(({ name }, p) => ({
      name,
      tensor: p % 2 === 0 ? grads[name].add(parameters[p].mul(2 * decay)) : grads[name],
    }));
    optimizer.applyGradients(penalised);
    return value.dataSync()[0];
  });
}

/** The mean over the rows of `weight [softplus(f/T) − p f/T]`. */
function termLoss(
  tf: typeof TensorFlow,
  { weight, temperature, probabilities }: LabelTerm,
  logits: TensorFlow.Tensor1D,
  rows: Uint32Array,
): TensorFlow.Tensor {
  const p = tf.tensor1d(Float32Array.from(rows, (row) => probabilities[row]));
  const f = logits.div(temperature);
  return tf.softplus(f).sub(p.mul(f)).mean().mul(weight);
}
