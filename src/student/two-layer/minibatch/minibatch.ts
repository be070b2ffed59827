import type { LabelKind } from '../../training.ts';
import type { Samples, TwoLayer } from './network.ts';

/** Stochastic gradient descent with (heavy-ball) momentum, or Adam; both as PyTorch computes them. */
export type Optimizer =
  | { readonly name: 'sgd'; readonly momentum: number }
  | { readonly name: 'adam'; readonly beta1: number; readonly beta2: number; readonly epsilon: number };

/** Kingma & Ba 2015, their own numbers. */
export const ADAM: Optimizer = { name: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/** Plain stochastic gradient descent. */
export const SGD: Optimizer = { name: 'sgd', momentum: 0 };

/** Data that a network is trained and judged on. */
export interface MinibatchProblem {
  /** `n×d`: all samples, whatever they are for. */
  readonly inputs: Samples;
  /** Length n, ±1. */
  readonly labels: Int8Array;
  /** Length n: the teacher's logits; needed for soft labels only. */
  readonly teacherLogits?: Float64Array;
  /** The rows trained on. */
  readonly training: Uint32Array;
  /** The rows that decide when to stop and which epoch is the best. */
  readonly validation?: Uint32Array;
  /** The rows that decide nothing. */
  readonly test?: Uint32Array;
}

/** Settings of a network's training. */
export interface MinibatchSpec {
  /** Soft labels are `μ(z_i/T)`, `T = 1` unless a mixture says otherwise. */
  readonly labels: LabelKind;
  /** Layers that are trained: only the hidden one (the student of Mandal et al.), or the output layer too. */
  readonly layers: 'first' | 'all';
  readonly optimizer: Optimizer;
  /** `η`, for the gradient of the batch's mean loss. */
  readonly stepSize: number;
  /**
   * `B`: each neuron, its bias included, stays within `B/√m` of its start; `Infinity` for no projection.
   */
  readonly radius: number;
  readonly epochs: number;
  readonly batchSize: number;
  /** Names the streams of the shuffles. */
  readonly seed: number | string;
  /** Stop after that many epochs in a row without a smaller validation error. Default: never. */
  readonly patience?: number;
}

/** One pass over the training rows. */
export interface EpochTrace {
  /** Means over the epoch, each batch before its own step. */
  readonly risk: number;
  readonly trainingError: number;
  /** After the epoch; `y f ≤ 0` counts as wrong. */
  readonly validationError?: number;
  readonly testError?: number;
}

/** Results of a run. */
export interface MinibatchTrace {
  /** After the best epoch. */
  readonly network: TwoLayer;
  /** The first epoch of smallest validation error, from 0; the last epoch when there are no validation rows. */
  readonly bestEpoch: number;
  readonly stoppedEarly: boolean;
  readonly epochs: readonly EpochTrace[];
}
