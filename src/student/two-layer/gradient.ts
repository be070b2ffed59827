import { type Matrix, zeros } from '../../numerics/matrix.ts';
import { assertStudent } from '../validation.ts';
import { forwardBuffers, forwardPass } from './forward.ts';
import { type SampleColumns, sampleColumns } from './samples.ts';
import type { Student } from './student.ts';

/**
 * The gradient of the risk, `∇_{W_j} n⁻¹ Σ_i ℓ_i(f_i) = (a_j / (n √m)) Σ_i ℓ_i'(f_i) 1[W_j·x_i > 0] x_i` (`m×d`).
 *
 * Source: Mandal et al. 2025, section 2 (the printed gradient lacks `x_i`).
 *
 * @param inputs `n×d`.
 * @param residuals Length n: `ℓ_i'(f_i)`, from `Loss.residual`.
 * @throws DistillCheckError as `studentLogits`.
 * @example
 * const residuals = studentLogits(student, inputs).map((f, i) => loss.residual(f, i));
 * riskGradient(student, inputs, residuals).rows; // 16: one per neuron
 */
export function riskGradient(student: Student, inputs: Matrix, residuals: Float64Array): Matrix {
  assertStudent(student, inputs.cols);
  const samples = sampleColumns(inputs);
  const buffers = forwardBuffers(student.weights.rows, inputs.rows);
  forwardPass(student, samples, buffers);
  const gradient = zeros(student.weights.rows, inputs.cols);
  gradientPass(student.signs, samples, buffers.gates, residuals, new Float64Array(samples.columns.length), gradient);
  return gradient;
}

/**
 * Fills `gradient` (`m×d`) from the gates (`m×n`) of a forward pass. The inner loop of training: it allocates nothing.
 *
 * @param scratch As long as `samples.columns`.
 */
export function gradientPass(
  signs: Int8Array,
  samples: SampleColumns,
  gates: Float64Array,
  residuals: Float64Array,
  scratch: Float64Array,
  gradient: Matrix,
): void {
  const { count, dimension, columns } = samples;
  for (let k = 0, p = 0; p < columns.length; k++) {
    for (let i = 0; i < count; i++, p++) scratch[k * count + i] = residuals[i] * columns[p];
  }
  const { data } = gradient;
  const half = signs.length / 2;
  const scale = 1 / (count * Math.sqrt(signs.length));
  for (let j = 0; j < half; j++) {
    const mirror = j + half;
    const slope = signs[j] * scale;
    const mirrorSlope = signs[mirror] * scale;
    for (let k = 0; k < dimension; k += 2) {
      // Two neurons and two features at once: four sums that do not wait for each other.
      let sum = 0;
      let nextSum = 0;
      let mirrorSum = 0;
      let mirrorNextSum = 0;
      const base = k * count;
      for (let i = 0, p = j * count, q = mirror * count; i < count; i++, p++, q++) {
        const gate = gates[p];
        const mirrorGate = gates[q];
        const x = scratch[base + i];
        const next = scratch[base + count + i];
        sum += gate * x;
        nextSum += gate * next;
        mirrorSum += mirrorGate * x;
        mirrorNextSum += mirrorGate * next;
      }
      data[j * dimension + k] = slope * sum;
      data[mirror * dimension + k] = mirrorSlope * mirrorSum;
      if (k + 1 < dimension) {
        data[j * dimension + k + 1] = slope * nextSum;
        data[mirror * dimension + k + 1] = mirrorSlope * mirrorNextSum;
      }
    }
  }
}
