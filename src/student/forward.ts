import type { Matrix } from '../data/matrix.ts';
import { type SampleColumns, sampleColumns } from './samples.ts';
import type { Student } from './student.ts';
import { assertStudent } from './validation.ts';

/**
 * The student's logits `f(x_i; W) = m^{−1/2} Σ_j a_j max(0, W_j·x_i)` (length n), with the gate `W_j·x_i > 0`.
 *
 * Neurons `j` and `j + m/2` are added to each other first, so that a mirrored pair gives exactly 0 and
 * `f(x; W(0)) = 0` holds without rounding.
 *
 * Source: Mandal et al. 2025, section 2.
 *
 * @param inputs `n×d`.
 * @throws DistillCheckError `BAD_WIDTH` when the width is odd, `BAD_SHAPE` when `d` or the number of signs differs.
 * @example
 * studentLogits(symmetricInitialisation(64, 2, 1), inputs); // all 0
 */
export function studentLogits(student: Student, inputs: Matrix): Float64Array {
  assertStudent(student, inputs.cols);
  const samples = sampleColumns(inputs);
  return forwardPass(
    student,
    samples,
    new Float64Array(student.weights.rows * inputs.rows),
    new Float64Array(inputs.rows),
  );
}

/**
 * Fills `logits` (length n) with the student's and `gates` (`m×n`) with `1[W_j·x_i > 0]`; returns `logits`.
 *
 * The inner loop of training: it allocates nothing and multiplies by gates instead of branching on them, because half
 * of the branches would be mispredicted.
 */
export function forwardPass(
  student: Student,
  samples: SampleColumns,
  gates: Float64Array,
  logits: Float64Array,
): Float64Array {
  const { signs, weights } = student;
  const { count } = samples;
  const half = weights.rows / 2;
  logits.fill(0);
  for (let j = 0; j < half; j++) {
    const mirror = j + half;
    // Pre-activations first; they give way to the gates below.
    fillPreactivations(weights, j, samples, gates);
    fillPreactivations(weights, mirror, samples, gates);
    const sign = signs[j];
    const mirrorSign = signs[mirror];
    for (let i = 0, p = j * count, q = mirror * count; i < count; i++, p++, q++) {
      const gate = Number(gates[p] > 0);
      const mirrorGate = Number(gates[q] > 0);
      logits[i] += sign * (gate * gates[p]) + mirrorSign * (mirrorGate * gates[q]);
      gates[p] = gate;
      gates[q] = mirrorGate;
    }
  }
  const scale = 1 / Math.sqrt(weights.rows);
  for (let i = 0; i < count; i++) logits[i] *= scale;
  return logits;
}

/** Writes `W_j·x_i` to `out[j * n + i]`, two features a pass. */
function fillPreactivations(weights: Matrix, j: number, samples: SampleColumns, out: Float64Array): void {
  const { count, dimension, columns } = samples;
  const { data } = weights;
  const offset = j * count;
  for (let k = 0; k < dimension; k += 2) {
    const w = data[j * dimension + k];
    const next = k + 1 < dimension ? data[j * dimension + k + 1] : 0;
    const base = k * count;
    const nextBase = base + count;
    if (k === 0) {
      for (let i = 0; i < count; i++) out[offset + i] = w * columns[i] + next * columns[count + i];
    } else {
      for (let i = 0; i < count; i++) out[offset + i] += w * columns[base + i] + next * columns[nextBase + i];
    }
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
 * frozenGateLogits(student, student.weights, inputs); // studentLogits(student, inputs) up to rounding
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
