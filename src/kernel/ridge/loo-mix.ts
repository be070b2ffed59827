/** Weights of several steps of self-distillation by leave-one-out: {@link looMix}. */
import { dot, norm } from '../../numerics/matrix.ts';
import { UNIT_ROUNDOFF } from '../../numerics/unit-roundoff.ts';
import { type LeaveOneOutOptions, leaveOneOut } from './leave-one-out.ts';
import type { Mix } from './mix.ts';
import type { RidgeSystem } from './system.ts';

/** Weights that were fitted to data. */
export interface LooMix {
  /** `b_1, …, b_{k+1}`, of sum 1. */
  readonly mix: Mix;
  /** Mean square of the leave-one-out residuals of that mix (summed over label columns); optimistic, being a minimum. */
  readonly risk: number;
}

/**
 * Chooses the weights of teacher and students, of sum 1, whose leave-one-out residual is smallest:
 * `b ∝ (EᵀE)⁻¹1`, the columns of `E` the residuals `e_1, …, e_{k+1}`. One step is `looRatio`; two seldom hurt, four
 * overfit.
 *
 * Solved on the directions `ė, e_3 − e_2, …`, made orthogonal one after the other; those that rounding alone could have made
 * are left out.
 *
 * Source: the filters are those of Pareek, Du, Oh 2024; the weights are ours.
 *
 * @param options.steps k. Default: 1.
 * @throws DistillCheckError as `leaveOneOut`.
 * @example
 * looMix(ridgeSystem(fromRows([[1, 1], [1, 1]]), [1, 3]), 0.5).mix; // [1.4, -0.4]
 */
export function looMix(system: RidgeSystem, lambda: number, options: LeaveOneOutOptions = {}): LooMix {
  const { residuals, tangent } = leaveOneOut(system, lambda, options);
  const samples = tangent.rows;
  const steps = residuals.length - 1;
  const directions = Array.from({ length: steps }, (_, k) => {
    return k === 0 ? tangent.data : residuals[k + 1].data.map((value, i) => value - residuals[k].data[i]);
  });
  const rest = Float64Array.from(residuals[0].data);
  const size = norm(rest);
  // Each direction with the combination of e_{m+1} − e_m that it is.
  const basis: { readonly vector: Float64Array; readonly of: Float64Array }[] = [];
  const moves = new Float64Array(steps);
  directions.forEach((direction, k) => {
    const vector = Float64Array.from(direction);
    const of = new Float64Array(steps);
    of[k] = 1;
    for (let pass = 0; pass < 2; pass++) {
      for (const known of basis) {
        const along = dot(known.vector, vector);
        for (let i = 0; i < vector.length; i++) vector[i] -= along * known.vector[i];
        for (let m = 0; m < steps; m++) of[m] -= along * known.of[m];
      }
    }
    const length = norm(vector);
    if (!(length > 64 * samples * UNIT_ROUNDOFF * Math.max(size, norm(direction)))) return;
    for (let i = 0; i < vector.length; i++) vector[i] /= length;
    for (let m = 0; m < steps; m++) of[m] /= length;
    basis.push({ vector, of });
    const along = dot(vector, rest);
    for (let i = 0; i < rest.length; i++) rest[i] -= along * vector[i];
    for (let m = 0; m < steps; m++) moves[m] -= along * of[m];
  });
  // Σ_m moves_m (f_{m+2} − f_{m+1}) beside f_1.
  const mix = Array.from({ length: steps + 1 }, (_, k) => {
    return (k === 0 ? 1 : moves[k - 1]) - (k < steps ? moves[k] : 0);
  });
  return { mix, risk: dot(rest, rest) / samples };
}
