import { factoredKernel, solveKernel } from '../../kernel/factored-kernel.ts';
import { dot, row } from '../../numerics/matrix.ts';
import { timesTransposed } from '../../numerics/times-transposed.ts';
import { gaussianInputs } from '../../teacher/tasks/gaussian-mixture.ts';

/**
 * Returns the coefficients of the least-norm fit to noiseless or noisy labels on one Gaussian sample.
 *
 * @param eigenvalues of the covariance, in whose eigenbasis all coefficients are; length p.
 * @param labelOf the label of a sample, of its inputs (length p) and its index.
 * @param key names the stream of the inputs.
 * @example
 * minNormFit([1, 1, 1], 1, (x) => x[0], 'seed').length; // 3
 */
export function minNormFit(
  eigenvalues: ArrayLike<number>,
  samples: number,
  labelOf: (inputs: Float64Array, index: number) => number,
  key: string,
): Float64Array {
  const p = eigenvalues.length;
  const inputs = gaussianInputs(samples, p, key);
  for (let k = 0; k < inputs.data.length; k++) inputs.data[k] *= Math.sqrt(eigenvalues[k % p]);
  const labels = Float64Array.from({ length: samples }, (_, i) => labelOf(row(inputs, i), i));
  const coefficients = solveKernel(factoredKernel(timesTransposed(inputs, inputs)), labels);
  const fitted = new Float64Array(p);
  for (let i = 0; i < samples; i++) {
    const x = row(inputs, i);
    for (let k = 0; k < p; k++) fitted[k] += coefficients[i] * x[k];
  }
  return fitted;
}

/**
 * Returns the excess risk `Σ λ(β̂ − β*)²`.
 *
 * @example
 * excessRisk([2, 1], [1, 1], [0, 1]); // 2
 */
export function excessRisk(
  eigenvalues: ArrayLike<number>,
  fitted: ArrayLike<number>,
  truth: ArrayLike<number>,
): number {
  const error = Float64Array.from({ length: eigenvalues.length }, (_, k) => fitted[k] - truth[k]);
  return dot(
    error.map((value, k) => value * eigenvalues[k]),
    error,
  );
}
