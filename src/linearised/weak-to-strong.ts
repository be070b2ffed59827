import { DistillCheckError } from '../errors.ts';

/**
 * Returns the least error that a student can have that is a filter of its weak teacher, `f_S = S f_T`, `0 ≤ S ≤ I`
 * (gradient flow, ridge regression, a cut-off of any kernel at any time), where the teacher is the target's projection:
 *
 * `L_S ≥ ¼ (√(1 + 3L) − √(1 − L))² = L² − L³ + O(L⁴)`, `L = ‖f* − f_T‖²/‖f*‖²`.
 *
 * It is sharp, for a filter of rank 1. For a student that is a projection on a space with `f*` in it the least is `L²`. So a
 * strong student at best squares its weak teacher's relative error.
 *
 * @param teacherError `L ∈ [0, 1]`.
 * @throws DistillCheckError `BAD_NUMBER`.
 *
 * Source: derived; that there is a quadratic limit: Medvedev et al. 2025.
 *
 * @example
 * weakToStrongFloor(0.5); // 0.190983…, (3 − √5)/4
 */
export function weakToStrongFloor(teacherError: number): number {
  if (!(teacherError >= 0 && teacherError <= 1)) {
    const what = `the teacher's relative error must be in [0, 1], got ${teacherError}`;
    throw new DistillCheckError('BAD_NUMBER', what, 'divide the squared error by the squared norm of the target');
  }
  // The difference of the roots is 4L over their sum.
  return ((2 * teacherError) / (Math.sqrt(1 + 3 * teacherError) + Math.sqrt(1 - teacherError))) ** 2;
}
