import { DistillCheckError } from '../../errors.ts';
import { requireCount, requireLabels, requireNumbers, requireProbability } from '../../numerics/argument-checks.ts';
import { dot, type Matrix, row } from '../../numerics/matrix.ts';
import { type FactoredKernel, factoredKernel, solveKernel } from '../factored-kernel.ts';

/** A function of a kernel's space that was fitted to targets: `f(x) = Σ_j c_j K(x, x_j)`. */
export interface KernelFit {
  /** `c`, length n. */
  readonly coefficients: Float64Array;
  /** `f(x_i)`, length n. */
  readonly fitted: Float64Array;
  /** `‖f‖_H = √(cᵀ K c)`. */
  readonly norm: number;
}

/**
 * The minimiser of `Σ_i (f(x_i) − Y_i)² + ridge ‖f‖²_H`: `c = (K + ridge)⁻¹ Y`. At 0 it is the interpolant of smallest
 * norm.
 *
 * @param gram `K`, `n×n`.
 * @throws DistillCheckError as `factoredKernel`; `BAD_SHAPE`, `BAD_INPUT` for targets that are not n finite numbers.
 * @example
 * kernelFit(fromRows([[3]]), [4], 1); // coefficients [1], fitted [3], norm √3
 */
export function kernelFit(gram: Matrix, targets: ArrayLike<number>, ridge: number): KernelFit {
  return fitWith(factoredKernel(gram, ridge), gram, targets);
}

/**
 * As {@link kernelFit} with a factor at hand, whose jitter is the ridge.
 *
 * @param factored of `gram`.
 * @example
 * const gram = ntkGram(inputs);
 * fitWith(factoredKernel(gram), gram, labels).fitted; // the labels, up to the jitter that it took
 */
export function fitWith(factored: FactoredKernel, gram: Matrix, targets: ArrayLike<number>): KernelFit {
  requireNumbers('the targets', targets, factored.samples);
  const coefficients = solveKernel(factored, targets);
  // K c by rows and not Y − ridge c: where the system is ill-conditioned the two differ, and this one is what f does.
  const fitted = Float64Array.from({ length: gram.rows }, (_, i) => dot(row(gram, i), coefficients));
  return { coefficients, fitted, norm: Math.sqrt(Math.max(0, dot(coefficients, fitted))) };
}

/** Margin bound with its terms. */
export interface MarginBound {
  /** `(1/n) Σ min(1, max(0, 1 − y_i f(x_i)/γ))`. */
  readonly ramp: number;
  /** `B̂ = max(1, ⌈‖f‖_H⌉)`. */
  readonly normCeiling: number;
  /** `2 B̂ √(Tr K)/(γ n)`: twice the Rademacher complexity of the ball, over the margin. */
  readonly capacity: number;
  /** `3 √(ln(2 B̂(B̂ + 1)/δ)/(2n))`: the union over all `B̂` included. */
  readonly confidence: number;
  /** The sum of the three; above 1 it says nothing. */
  readonly total: number;
}

/** Quantities that a margin bound depends on. */
export interface MarginBoundProblem {
  /** `f(x_i)`, length n. */
  readonly fitted: ArrayLike<number>;
  /** ±1, length n. */
  readonly labels: ArrayLike<number>;
  /** `‖f‖_H`. */
  readonly norm: number;
  /** `Tr K`. */
  readonly trace: number;
  /** `γ > 0`, chosen before the sample was seen. */
  readonly gamma: number;
  /** `δ`. */
  readonly delta: number;
}

/**
 * With probability at least `1 − δ` over an independent sample, for every `f` of the kernel's space at once:
 *
 * `P(y f(x) ≤ 0) ≤ (1/n) Σ ramp_γ(y_i f(x_i)) + 2 B̂ √(Tr K)/(γ n) + 3 √(ln(2 B̂(B̂ + 1)/δ)/(2n))`.
 *
 * Bartlett & Mendelson's bound with the empirical Rademacher complexity `B √(Tr K)/n` of the ball of radius `B`, at
 * level `δ/(B(B + 1))` for `B = 1, 2, …`.
 *
 * For a student of a teacher `g` that is independent of the sample, take `sign g(x_i)` for the labels and add
 * `P(y g(x) ≤ 0)`.
 *
 * @throws DistillCheckError `BAD_NUMBER` unless `γ` is positive, `BAD_PROBABILITY`, `BAD_COUNT` for an empty sample;
 * `BAD_SHAPE`, `BAD_INPUT`, `BAD_LABEL` for its numbers.
 *
 * Source: derived; the form is that of Harutyunyan et al. 2023.
 *
 * @example
 * marginBound({ fitted: [1, -1], labels: [1, -1], norm: 1, trace: 2, gamma: 1, delta: 0.1 }).capacity; // √2
 */
export function marginBound({ fitted, labels, norm, trace, gamma, delta }: MarginBoundProblem): MarginBound {
  const n = fitted.length;
  requireCount('samples', n, 1);
  requireProbability('delta', delta);
  requireNumbers('the fitted values', fitted, n);
  requireNumbers('norm and trace', [norm, trace], 2);
  requireLabels(labels, n);
  if (!(gamma > 0 && Number.isFinite(gamma))) {
    throw new DistillCheckError('BAD_NUMBER', `gamma is ${gamma}`, 'it must be a positive number');
  }
  let ramp = 0;
  for (let i = 0; i < n; i++) ramp += Math.min(1, Math.max(0, 1 - (labels[i] * fitted[i]) / gamma)) / n;
  const normCeiling = Math.max(1, Math.ceil(norm));
  const capacity = (2 * normCeiling * Math.sqrt(trace)) / (gamma * n);
  // The logarithm of a product as a sum: B̂² may overflow.
  const logarithm = Math.log(2 / delta) + Math.log(normCeiling) + Math.log(normCeiling + 1);
  const confidence = 3 * Math.sqrt(logarithm / (2 * n));
  return { ramp, normCeiling, capacity, confidence, total: ramp + capacity + confidence };
}
