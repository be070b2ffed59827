import type { Matrix } from '../numerics/matrix.ts';

/** Labels that the student fits: teacher probabilities, labels, or a mixture of both. */
export type LabelKind =
  | 'soft'
  | 'hard'
  | {
      /** `ρ ∈ [0, 1]`: the weight of the soft loss. */
      readonly softRatio: number;
      /** `T > 0`: both logits are divided by it in the soft loss. */
      readonly temperature: number;
    };

/** One run of projected gradient descent. */
export interface TrainingSpec {
  /** `m`: even, because the initialisation is symmetric. */
  readonly width: number;
  readonly labels: LabelKind;
  /** `B`: each neuron stays within `B/√m` of its start; `Infinity` for plain gradient descent. */
  readonly radius: number;
  /** `η`. */
  readonly stepSize: number;
  /** `T`: full-batch gradient steps. */
  readonly epochs: number;
  /** Names the stream of the initialisation. */
  readonly seed: number | string;
  /**
   * Stop as soon as the average 0/1 error over all `epochs` steps is certain to exceed this number.
   * Default: never.
   */
  readonly stopAboveError?: number;
  /** Keep risk and error of every step. Default: false. */
  readonly keepCurves?: boolean;
  /** Keep the weights after the last step. Default: false. */
  readonly keepWeights?: boolean;
}

/** Data that the student is trained on. */
export interface TrainingProblem {
  /** `n×d`. */
  readonly inputs: Matrix;
  /** Length n, ±1. */
  readonly labels: Int8Array;
  /** Length n: the teacher's logits `z_i`; soft labels are `μ(z_i)`. */
  readonly teacherLogits: Float64Array;
}

/** Results of a run. Averages are over the steps `τ < epochs`, before each update. */
export interface TrainingTrace {
  /** Mean of the risk over `τ < steps`. */
  readonly averageRisk: number;
  /** `Σ_{τ<steps} R(W_τ) / epochs`: exact for a finished run, a lower bound for one that was stopped early. */
  readonly averageError: number;
  /** Risk after the last step made. */
  readonly finalRisk: number;
  /** 0/1 error after the last step made (`y f ≤ 0` counts as wrong). */
  readonly finalError: number;
  /** `max_j ‖W_j(τ) − W_j(0)‖` over all neurons and steps made. */
  readonly maxMovement: number;
  /** Steps made: `epochs`, or fewer when stopped early. */
  readonly steps: number;
  readonly stoppedEarly: boolean;
  /** Length `steps`. */
  readonly risk?: Float64Array;
  /** Length `steps`. */
  readonly error?: Float64Array;
  /** `m×d`. */
  readonly finalWeights?: Matrix;
}

/** Something that can run projected gradient descent on a kind of problems. */
export interface Trainer<Problem> {
  /** As `engineByName` takes it, or a name of your own. */
  readonly name: string;
  /** One trace per spec, in order. */
  train(problem: Problem, specs: readonly TrainingSpec[]): Promise<TrainingTrace[]>;
}

/** A trainer of students of two classes; `reference` is the oracle of all others. */
export interface Engine extends Trainer<TrainingProblem> {}
