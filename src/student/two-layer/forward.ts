import { requireMatrix } from '../../numerics/argument-checks.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { assertStudent } from '../validation.ts';
import { type SampleColumns, sampleColumns } from './samples.ts';
import type { Student } from './student.ts';

/**
 * The student's logits `f(x_i; W) = m^{−1/2} Σ_j a_j max(0, W_j·x_i)` (length n), with the gate `W_j·x_i > 0`.
 *
 * Neurons `j` and `j + m/2` are added to each other first, so that a mirrored pair gives exactly 0 and
 * `f(x; W(0)) = 0` holds without rounding.
 *
 * Source: Mandal et al. 2025, section 2.
 *
 * @param inputs `n×d`.
 * @throws DistillCheckError `BAD_WIDTH` when the width is odd, `BAD_SHAPE` when `d` or the number of signs differs,
 * `BAD_INPUT`.
 * @example
 * studentLogits(symmetricInitialisation(64, 2, 1), inputs); // [0, 0, 0, 0, 0, 0, 0, 0]
 */
export function studentLogits(student: Student, inputs: Matrix): Float64Array {
  assertStudent(student, inputs.cols);
  requireMatrix('the inputs', inputs);
  return forwardPass(student, sampleColumns(inputs), forwardBuffers(student.weights.rows, inputs.rows));
}

/** Buffers that a forward pass writes to: allocated once, before the first step. */
export interface ForwardBuffers {
  /** `m×n`: `1[W_j·x_i > 0]`. */
  readonly gates: Float64Array;
  /** Length n: `f(x_i; W)`. */
  readonly logits: Float64Array;
  /** Length 2n: partial sums of `W_j·x_i`, and of the mirror's. */
  readonly partial: Float64Array;
}

/** Buffers for a student of `width` neurons on `count` samples. */
export function forwardBuffers(width: number, count: number): ForwardBuffers {
  return {
    gates: new Float64Array(width * count),
    logits: new Float64Array(count),
    partial: new Float64Array(2 * count),
  };
}

/**
 * Fills the logits and gates of a student whose shapes fit; returns the logits.
 *
 * The inner loop of training: it allocates nothing, takes two neurons and two features at a time, and multiplies by
 * gates instead of branching on them (half of the branches would be mispredicted).
 */
export function forwardPass(student: Student, samples: SampleColumns, buffers: ForwardBuffers): Float64Array {
  const { signs, weights } = student;
  const { count, dimension, columns } = samples;
  const { gates, logits, partial } = buffers;
  const half = weights.rows / 2;
  const last = 2 * Math.ceil(dimension / 2) - 2;
  logits.fill(0);
  for (let j = 0; j < half; j++) {
    const mirror = j + half;
    partial.fill(0);
    for (let k = 0; k < last; k += 2) addProducts(weights, j, mirror, k, samples, partial);

    // The last two features and the gate in one pass. An odd dimension has a column of zeros for the missing weight.
    const w = weights.data[j * dimension + last];
    const mirrorW = weights.data[mirror * dimension + last];
    const next = last + 1 < dimension ? weights.data[j * dimension + last + 1] : 0;
    const mirrorNext = last + 1 < dimension ? weights.data[mirror * dimension + last + 1] : 0;
    const sign = signs[j];
    const mirrorSign = signs[mirror];
    const base = last * count;
    for (let i = 0, p = j * count, q = mirror * count; i < count; i++, p++, q++) {
      const x = columns[base + i];
      const nextX = columns[base + count + i];
      const activation = partial[i] + (w * x + next * nextX);
      const mirrorActivation = partial[count + i] + (mirrorW * x + mirrorNext * nextX);
      const gate = Number(activation > 0);
      const mirrorGate = Number(mirrorActivation > 0);
      logits[i] += sign * (gate * activation) + mirrorSign * (mirrorGate * mirrorActivation);
      gates[p] = gate;
      gates[q] = mirrorGate;
    }
  }
  const scale = 1 / Math.sqrt(weights.rows);
  for (let i = 0; i < count; i++) logits[i] *= scale;
  return logits;
}

/** Adds what features `k` and `k + 1` contribute to `W_j·x_i` and to the mirror's. */
function addProducts(
  weights: Matrix,
  j: number,
  mirror: number,
  k: number,
  samples: SampleColumns,
  partial: Float64Array,
): void {
  const { count, dimension, columns } = samples;
  const w = weights.data[j * dimension + k];
  const next = weights.data[j * dimension + k + 1];
  const mirrorW = weights.data[mirror * dimension + k];
  const mirrorNext = weights.data[mirror * dimension + k + 1];
  const base = k * count;
  for (let i = 0; i < count; i++) {
    const x = columns[base + i];
    const nextX = columns[base + count + i];
    partial[i] += w * x + next * nextX;
    partial[count + i] += mirrorW * x + mirrorNext * nextX;
  }
}

/**
 * The linearised student `f^t(x_i; W) = m^{−1/2} Σ_j a_j 1[W_j(t)·x_i > 0] W_j·x_i` (length n): gates of one
 * weight matrix, weights of another. At `W = W(t)` it is the student itself.
 *
 * Source: Mandal et al. 2025, proof of Theorem 2.
 *
 * @param student `W` (`m×d`) and the signs.
 * @param gatesAt `W(t)`: `m×d`.
 * @param inputs `n×d`.
 * @throws DistillCheckError as `studentLogits`; `BAD_SHAPE` also when `gatesAt` has another shape than `W`.
 * @example
 * // At the student's own weights these are studentLogits(student, inputs), up to rounding.
 * frozenGateLogits(student, student.weights, inputs).length; // 8
 */
export function frozenGateLogits(student: Student, gatesAt: Matrix, inputs: Matrix): Float64Array {
  assertStudent(student, inputs.cols);
  assertStudent({ weights: gatesAt, signs: student.signs }, inputs.cols);
  const { weights, signs } = student;
  const { rows: count, cols: dimension } = inputs;
  const half = weights.rows / 2;
  const scale = 1 / Math.sqrt(weights.rows);
  const neuron = (i: number, j: number): number => {
    let gate = 0;
    let value = 0;
    for (let k = 0; k < dimension; k++) {
      const x = inputs.data[i * dimension + k];
      gate += gatesAt.data[j * dimension + k] * x;
      value += weights.data[j * dimension + k] * x;
    }
    return gate > 0 ? signs[j] * value : 0;
  };
  return Float64Array.from({ length: count }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < half; j++) sum += neuron(i, j) + neuron(i, j + half);
    return scale * sum;
  });
}
