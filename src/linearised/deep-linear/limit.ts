/**
 * The limit of a deep linear student, {@link deepLinearLimit}, and the start that it takes, {@link deepLinearStart}.
 */
import { DistillCheckError } from '../../errors.ts';
import { requireCount } from '../../numerics/argument-checks.ts';
import { type Matrix, norm } from '../../numerics/matrix.ts';
import { projection } from '../../numerics/projection.ts';
import { rowsOf, softLabelLimit } from '../soft-label-descent.ts';

/** Lengths that decide how much of its start a deep linear student keeps. */
export interface DeepStart {
  /** `N ≥ 1`, the number of layers. */
  readonly depth: number;
  /** `‖ŵ‖ > 0`, `ŵ = Pw*`. */
  readonly fitted: number;
  /** `‖w(0)‖ > 0`. */
  readonly start: number;
  /** `‖(I − P) w(0)‖`, at most `start`. */
  readonly unseen: number;
}

/**
 * Returns `‖q‖`, the length of what a deep linear student keeps outside the span of its samples: `s = ‖q‖²` solves
 *
 * `s = ‖q(0)‖² ‖w(0)‖^{2/N − 2} (‖ŵ‖² + s)^{1 − 1/N}`,
 *
 * for gradient flow on soft labels through N layers from a balanced start whose loss is below that of 0. Along the flow
 * `q` keeps its direction, and `‖q‖/‖w‖^{1 − 1/N}` its value.
 *
 * @throws DistillCheckError `BAD_COUNT`, `BAD_NUMBER`.
 *
 * Source: derived, in the setting of Phuong & Lampert 2019.
 *
 * @example
 * unseenLength({ depth: 1, fitted: 1, start: 0.5, unseen: 0.25 }); // 0.25
 * unseenLength({ depth: 2, fitted: 1, start: 0.05, unseen: 0.04 }); // 0.1803…: more than at the start
 */
export function unseenLength({ depth, fitted, start, unseen }: DeepStart): number {
  requireCount('the depth', depth, 1);
  if (!(fitted > 0 && start > 0 && unseen >= 0 && unseen <= start * (1 + 1e-12) && fitted + start < Infinity)) {
    const what = `lengths of ${fitted} fitted, ${start} at the start and ${unseen} of it unseen`;
    throw new DistillCheckError('BAD_NUMBER', what, 'the first two must be positive, the third from 0 to the second');
  }
  if (unseen === 0) return 0;
  const exponent = 1 - 1 / depth;
  // t = ‖q‖²/‖ŵ‖²: the right side is concave and positive at 0, so there is one root, and from above Newton falls to
  // it.
  const factor = (unseen / fitted) ** 2 * (fitted / start) ** (2 * exponent);
  let t = Math.max(2 ** exponent * factor, (2 ** exponent * factor) ** depth);
  for (let step = 0; step < 200; step++) {
    const value = t - factor * (1 + t) ** exponent;
    const slope = 1 - factor * exponent * (1 + t) ** (exponent - 1);
    const next = t - value / slope;
    if (!(next < t)) break;
    t = next;
  }
  return fitted * Math.sqrt(t);
}

/**
 * Returns the largest `‖w(0)‖` with which `‖q‖ ≤ ε` is sure, whatever the direction of the start: `ε^N (ε² +
 * ‖ŵ‖²)^{−(N−1)/2}`.
 *
 * @example
 * deepLinearStart(0.1, { depth: 2, fitted: 1 }); // 0.00995…
 */
export function deepLinearStart(epsilon: number, { depth, fitted }: Pick<DeepStart, 'depth' | 'fitted'>): number {
  requireCount('the depth', depth, 1);
  return epsilon * (epsilon / Math.hypot(epsilon, fitted)) ** (depth - 1);
}

/**
 * Returns the weights to which gradient flow takes a deep linear student with a teacher's soft labels: `ŵ + q`, `q`
 * along `(I − P) w(0)` with the length of {@link unseenLength}. Unless the start lies in the span of the samples this
 * is not the projection `ŵ`.
 *
 * @param samples `n×d`.
 * @param teacher `w*`, length d, with `Pw* ≠ 0`.
 * @param start `w(0)`, the product of the layers, not 0, with a loss below that of 0: elsewhere the flow may end at 0.
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`, `BAD_COUNT`, `BAD_NUMBER`.
 * @example
 * deepLinearLimit(fromRows([[1, 0]]), [1, 5], [0.3, 0.4], 2); // [1, 0.6126…]
 */
export function deepLinearLimit(
  samples: Matrix,
  teacher: ArrayLike<number>,
  start: ArrayLike<number>,
  depth: number,
): Float64Array {
  const fitted = softLabelLimit(samples, teacher);
  const within = projection(rowsOf(samples), start);
  const unseen = within.map((value, k) => start[k] - value);
  const before = norm(unseen);
  const after = unseenLength({ depth, fitted: norm(fitted), start: norm(start), unseen: before });
  return fitted.map((value, k) => value + (before === 0 ? 0 : (after / before) * unseen[k]));
}
