import { DistillCheckError } from '../../errors.ts';
import { requireNumbers } from '../../numerics/argument-checks.ts';

/** Targets in the basis of eigenvectors of the kernel. */
export interface SpectralTargets {
  /** `d_k ≥ 0`, the eigenvalues of `G = (1/K) g(x_j, x_k)`, length K; 0 where no function reaches. */
  readonly values: ArrayLike<number>;
  /** `z_k = ⟨v_k, y⟩`, length K. */
  readonly modes: ArrayLike<number>;
}

/**
 * Returns the multiplier `c > 0` of the fit of least norm with a mean squared residual of at most ε: the root of
 *
 * `Σ_k (c/(c + d_k))² z_k² = K ε`,
 *
 * for `min ‖f‖²_H` subject to `(1/K) Σ_k (f(x_k) − y_k)² ≤ ε`. The fit is `f = g_xᵀ (cI + G)⁻¹ y`, `g_x = (1/K) g(x,
 * x_k)`: ridge regression with `λ = cK` on the plain Gram matrix. `Infinity` where `‖y‖² ≤ Kε`: then `f = 0`.
 *
 * By Newton's method in `ln c`, within a bracket that bisection keeps.
 *
 * @param tolerance `ε > 0`.
 * @throws DistillCheckError `BAD_NUMBER` where `‖P_{ker G} y‖² ≥ Kε`: no function of the space comes that close, or ε
 * is not positive, or an eigenvalue is negative; `BAD_SHAPE`, `BAD_INPUT`.
 *
 * Source: Mobahi et al. 2020, the fit with a tolerance; here without their assumption that G is not singular.
 *
 * @example
 * toleranceMultiplier({ values: [1], modes: [2] }, 1); // 1: (c/(c + 1))² 4 = 1
 * toleranceMultiplier({ values: [1], modes: [2] }, 4); // Infinity
 */
export function toleranceMultiplier({ values, modes }: SpectralTargets, tolerance: number): number {
  requireNumbers('the eigenvalues', values, modes.length);
  requireNumbers('the targets', modes, modes.length);
  if (!(tolerance > 0 && Number.isFinite(tolerance))) {
    throw new DistillCheckError('BAD_NUMBER', `the tolerance is ${tolerance}`, 'it must be a positive number');
  }
  const allowed = modes.length * tolerance;
  let [square, unreached, largest] = [0, 0, 0];
  for (let k = 0; k < modes.length; k++) {
    if (values[k] < 0) {
      const remedy = 'pass those of a kernel, rounding errors replaced by 0';
      throw new DistillCheckError('BAD_NUMBER', `eigenvalue ${k + 1} is ${values[k]}`, remedy);
    }
    square += modes[k] ** 2;
    if (values[k] === 0) unreached += modes[k] ** 2;
    largest = Math.max(largest, values[k]);
  }
  if (square <= allowed) return Number.POSITIVE_INFINITY;
  if (unreached >= allowed) {
    const least = unreached / modes.length;
    const what = `the tolerance is ${tolerance}, and no function of the kernel comes closer than ${least}`;
    throw new DistillCheckError('BAD_NUMBER', what, 'allow more than that, or take a kernel that is positive definite');
  }
  return Math.exp(rootOf(values, modes, allowed, Math.log(largest / (Math.sqrt(square / allowed) - 1))));
}

/** The root in `ln c` below an upper bound: the residual grows with c. */
function rootOf(values: ArrayLike<number>, modes: ArrayLike<number>, allowed: number, above: number): number {
  // c is at most d_max/(r − 1), up to rounding.
  let high = above + 1e-9 + 4e-16 * Math.abs(above);
  let low = -745;
  let at = above;
  for (let step = 0; step < 200; step++) {
    const c = Math.exp(at);
    let [residual, slope] = [0, 0];
    for (let k = 0; k < modes.length; k++) {
      const share = c / (c + values[k]);
      const term = (share * modes[k]) ** 2;
      residual += term;
      slope += 2 * (1 - share) * term;
    }
    const excess = Math.log(residual / allowed);
    if (excess > 0) high = at;
    else low = at;
    const next = at - (excess * residual) / slope;
    const moved = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(moved - at) <= 2e-16 * Math.max(1, Math.abs(at)) || high - low <= 2e-16 * Math.abs(at)) return moved;
    at = moved;
  }
  return at;
}
