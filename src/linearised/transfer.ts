import { angle } from '../numerics/angle.ts';
import { type Matrix, row } from '../numerics/matrix.ts';

/** `∠(a, b)` folded into `[0, π/2]`: that of the two lines. */
export function acuteAngle(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const full = angle(a, b);
  return Math.min(full, Math.PI - full);
}

/**
 * The accumulative angle distribution `p(β) = P_x[ᾱ(φ(x), v) > β]` on a sample of inputs: the share of features whose
 * line is more than `β` away from that of `v`.
 *
 * @param features `n×p`, no zero row.
 * @param v length p, not zero: the oracle's weight change minus the zero function's.
 *
 * Source: Ji & Zhu 2020, equation (6).
 *
 * @example
 * shareBeyond(fromRows([[1, 0], [0, 1]]), [1, 0], 1); // 0.5
 */
export function shareBeyond(features: Matrix, v: ArrayLike<number>, beta: number): number {
  let beyond = 0;
  for (let i = 0; i < features.rows; i++) if (acuteAngle(row(features, i), v) > beta) beyond++;
  return beyond / features.rows;
}

/**
 * The transfer risk `P[z_t z_s < 0]` on a sample of inputs: how often student and teacher disagree.
 *
 * Source: Ji & Zhu 2020, equation (7).
 *
 * @example
 * transferRisk([1, -2], [1, 1]); // 0.5
 */
export function transferRisk(teacherLogits: ArrayLike<number>, studentLogits: ArrayLike<number>): number {
  let disagreements = 0;
  for (let i = 0; i < teacherLogits.length; i++) if (teacherLogits[i] * studentLogits[i] < 0) disagreements++;
  return disagreements / teacherLogits.length;
}
