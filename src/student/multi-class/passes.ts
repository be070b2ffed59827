import type { Matrix } from '../../numerics/matrix.ts';
import type { ClassStudent } from './student.ts';

/**
 * Fills the logits of a student (`n×K`): `f_k(x_i) = m^{−1/2} Σ_{j < m/2} a_jk (relu(W_j·x_i) − relu(W_{j+m/2}·x_i))`.
 *
 * The differences of mirrored neurons are summed, so that equal ones give exactly 0.
 */
export function classForward({ weights, signs }: ClassStudent, inputs: Matrix, logits: Matrix): void {
  const { rows: n, cols: d, data } = inputs;
  const k = logits.cols;
  const half = weights.rows / 2;
  const scale = 1 / Math.sqrt(weights.rows);
  logits.data.fill(0);
  for (let j = 0; j < half; j++) {
    for (let i = 0; i < n; i++) {
      const difference = activation(weights, j, data, i * d) - activation(weights, j + half, data, i * d);
      for (let c = 0; c < k; c++) logits.data[i * k + c] += signs[j * k + c] * difference;
    }
  }
  for (let p = 0; p < logits.data.length; p++) logits.data[p] *= scale;
}

/**
 * Fills the gradient of the risk (`m×d`): `∇_{W_j} n⁻¹ Σ_i ℓ_i(f_i) = ±(n√m)⁻¹ Σ_i (Σ_k a_jk ∂ℓ_i/∂f_k) 1[W_j·x_i > 0] x_i`,
 * minus for the mirrored neurons.
 *
 * @param residuals `n×K`: `∂ℓ_i/∂f_k`.
 */
export function classGradient(
  { weights, signs }: ClassStudent,
  inputs: Matrix,
  residuals: Matrix,
  gradient: Matrix,
): void {
  const { rows: n, cols: d, data } = inputs;
  const k = residuals.cols;
  const half = weights.rows / 2;
  const scale = 1 / (n * Math.sqrt(weights.rows));
  gradient.data.fill(0);
  for (let j = 0; j < half; j++) {
    for (let i = 0; i < n; i++) {
      let pull = 0;
      for (let c = 0; c < k; c++) pull += signs[j * k + c] * residuals.data[i * k + c];
      for (const [neuron, force] of [
        [j, scale * pull],
        [j + half, -scale * pull],
      ]) {
        if (activation(weights, neuron, data, i * d) === 0) continue;
        for (let c = 0; c < d; c++) gradient.data[neuron * d + c] += force * data[i * d + c];
      }
    }
  }
}

/** `relu(W_j·x)`: 0 where the gate is shut. */
function activation({ cols, data }: Matrix, neuron: number, inputs: Float64Array, at: number): number {
  let sum = 0;
  for (let c = 0; c < cols; c++) sum += data[neuron * cols + c] * inputs[at + c];
  return sum > 0 ? sum : 0;
}
