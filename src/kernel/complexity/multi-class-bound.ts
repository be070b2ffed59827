/** Defines `multiClassMarginBound`, the margin bound of a fitted function with one output per class. */
import { DistillCheckError } from '../../errors.ts';
import {
  requireClasses,
  requireCount,
  requireMatrix,
  requireNumbers,
  requireProbability,
} from '../../numerics/argument-checks.ts';
import { type Matrix, row } from '../../numerics/matrix.ts';
import type { MarginBound } from './bound.ts';

/** The parts of a margin bound for `k ≥ 2` classes. */
export interface MultiClassBoundProblem {
  /** `f_j(x_i)`: `n×k`. */
  readonly fitted: Matrix;
  /** The class of each point, `0…k−1`, length n. */
  readonly classes: ArrayLike<number>;
  /** `‖f‖ = √(Σ_j ‖f_j‖²_H)`. */
  readonly norm: number;
  /** `Tr K`. */
  readonly trace: number;
  /** `γ > 0`, chosen before the sample was seen. */
  readonly gamma: number;
  /** `δ`. */
  readonly delta: number;
}

/**
 * Returns the bound that holds with probability at least `1 − δ` over an independent sample for every
 * `f = (f_1, …, f_k)` of the kernel's space at once:
 *
 * `P(f_y(x) ≤ max_{j≠y} f_j(x)) ≤ (1/n) Σ ramp_γ(f_{y_i} − max_{j≠y_i} f_j) + 4 B̂ √(k Tr K)/(γ n) + 3 √(ln(2 B̂(B̂ +
 * 1)/δ)/(2n))`.
 *
 * The margin is √2-Lipschitz in `f(x)`; by the contraction inequality for vectors (Maurer 2016) the Rademacher
 * complexity of the ramp is at most `√2 · √2/γ` times that of the ball in `k` independent signs per point,
 * `B √(k Tr K)/n`. At two opposite outputs `(h/2, −h/2)` it is `marginBound` of `h` with twice the capacity term.
 *
 * For a student of a teacher `g` that is independent of the sample, take the classes that `g` says and add
 * `P(g is wrong)`.
 *
 * @throws DistillCheckError `BAD_NUMBER` unless `γ` is positive, `BAD_PROBABILITY`, `BAD_COUNT` for an empty sample or
 * fewer than two classes; `BAD_SHAPE`, `BAD_INPUT`, `BAD_LABEL` for its numbers.
 *
 * Source: derived, after Harutyunyan et al. 2023.
 *
 * @example
 * const fitted = fromRows([[1, 0, 0]]);
 * multiClassMarginBound({ fitted, classes: [0], norm: 1, trace: 3, gamma: 1, delta: 0.1 }).capacity; // 12
 */
export function multiClassMarginBound(problem: MultiClassBoundProblem): MarginBound {
  const { fitted, classes, norm, trace, gamma, delta } = problem;
  const { rows: n, cols: k } = fitted;
  requireCount('samples', n, 1);
  requireCount('classes', k, 2);
  requireMatrix('the fitted values', fitted);
  requireClasses(classes, k, n);
  requireNumbers('norm and trace', [norm, trace], 2);
  requireProbability('delta', delta);
  if (!(gamma > 0 && Number.isFinite(gamma))) {
    throw new DistillCheckError('BAD_NUMBER', `gamma is ${gamma}`, 'it must be a positive number');
  }
  let ramp = 0;
  for (let i = 0; i < n; i++) {
    const outputs = row(fitted, i);
    const others = outputs.reduce((most, f, j) => (j === classes[i] ? most : Math.max(most, f)), -Infinity);
    ramp += Math.min(1, Math.max(0, 1 - (outputs[classes[i]] - others) / gamma)) / n;
  }
  const normCeiling = Math.max(1, Math.ceil(norm));
  const capacity = (4 * normCeiling * Math.sqrt(k * trace)) / (gamma * n);
  // The logarithm of a product as a sum: B̂² may overflow.
  const logarithm = Math.log(2 / delta) + Math.log(normCeiling) + Math.log(normCeiling + 1);
  const confidence = 3 * Math.sqrt(logarithm / (2 * n));
  return { ramp, normCeiling, capacity, confidence, total: ramp + capacity + confidence };
}
