/** Data and teachers of an advice: {@link AdviceProblem}, {@link StudentRules}. */
import type { Matrix } from '../numerics/matrix.ts';

/** A teacher whose students are compared. */
export interface AdviceTeacher {
  readonly name: string;
  /** `m×K`: logits at the given samples, of which the teacher may learn, and of no others. */
  logitsAt(rows: readonly number[]): Matrix;
}

/** Samples of two classes or more, and teachers of them. */
export interface AdviceProblem {
  /** `n×d`, in the unit ball. */
  readonly inputs: Matrix;
  /** Length n: `0…K − 1`, every class present. */
  readonly classes: Int32Array;
  readonly classCount: number;
  readonly teachers: readonly AdviceTeacher[];
}

/** How students are trained: two-layer ReLU, symmetric start, full-batch gradient descent without projection. */
export interface StudentRules {
  readonly width: number;
  readonly epochs: number;
  /** `η` of the loss with the factor T². */
  readonly stepSize: number;
}
