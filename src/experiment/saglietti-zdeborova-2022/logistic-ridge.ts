import { DistillCheckError } from '../../errors.ts';
import { factoredKernel, solveKernel } from '../../kernel/factored-kernel.ts';
import { dot, type Matrix, row, zeros } from '../../numerics/matrix.ts';
import { sigmoid, softplus } from '../../numerics/sigmoid.ts';

/** Keeps the Hessian of separable data invertible. */
const FLOOR = 1e-9;
const MOST_STEPS = 100;

/**
 * Returns the minimiser of `Σ_i H(p_i, μ(w·x_i + b)) + λ‖w‖²` by Newton's method with halved steps: weights, then the bias.
 *
 * @param targets `p_i ∈ [0, 1]`, length n.
 * @param ridge `λ ≥ 0`; 1e−9 at least is used for all parameters.
 * @throws DistillCheckError `NO_CONVERGENCE`.
 *
 * @example
 * logisticRidge(fromRows([[1], [-1]]), [0.75, 0.25], 0); // [1.0986…, 0]: ln 3
 */
export function logisticRidge(inputs: Matrix, targets: ArrayLike<number>, ridge: number): Float64Array {
  const size = inputs.cols + 1;
  const points = Array.from({ length: inputs.rows }, (_, i) => Float64Array.of(...row(inputs, i), 1));
  const penalties = new Float64Array(size).fill(2 * ridge + FLOOR);
  penalties[size - 1] = FLOOR;
  const lossOf = (w: Float64Array) => {
    const penalty = w.reduce((sum, value, k) => sum + (penalties[k] * value ** 2) / 2, 0);
    return points.reduce((sum, x, i) => {
      const z = dot(w, x);
      return sum + softplus(z) - targets[i] * z;
    }, penalty);
  };
  let w = new Float64Array(size);
  let loss = lossOf(w);
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = w.map((value, k) => penalties[k] * value);
    const hessian = zeros(size, size);
    points.forEach((x, i) => {
      const s = sigmoid(dot(w, x));
      const curvature = s * (1 - s);
      for (let k = 0; k < size; k++) {
        gradient[k] += (s - targets[i]) * x[k];
        const scaled = curvature * x[k];
        for (let l = 0; l <= k; l++) hessian.data[k * size + l] += scaled * x[l];
      }
    });
    for (let k = 0; k < size; k++) {
      hessian.data[k * size + k] += penalties[k];
      for (let l = 0; l < k; l++) hessian.data[l * size + k] = hessian.data[k * size + l];
    }
    const direction = solveKernel(factoredKernel(hessian, 0), gradient);
    const decrease = dot(direction, gradient);
    // Newton's method converges quadratically: the last step is exact to the square of that, and rounding hides its gain.
    if (decrease < 1e-9 * (1 + loss)) return w.map((value, k) => value - direction[k]);
    for (let scale = 1; ; scale /= 2) {
      const next = w.map((value, k) => value - scale * direction[k]);
      const value = lossOf(next);
      if (value < loss - 1e-4 * scale * decrease) {
        [w, loss] = [next, value];
        break;
      }
      // No step is better to rounding: it is the minimum.
      if (scale < 1e-9) return w;
    }
  }
  throw new DistillCheckError('NO_CONVERGENCE', 'logistic regression did not converge', 'use a larger ridge');
}
