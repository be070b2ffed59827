import { logSigmoid } from '../../numerics/log-sigmoid.ts';
import { sigmoid } from '../../numerics/sigmoid.ts';
import { effectiveLogit } from './effective-logit.ts';
import type { LabelMix } from './label-mix.ts';

/** Derivatives of the effective logit by what it is made of. */
export interface EffectiveLogitSlopes {
  /** `z`. */
  readonly logit: number;
  /** `∂z/∂z_t`, in `(0, 1]` for `T ≥ 1`; positive always. */
  readonly byTeacherLogit: number;
  /** `∂z/∂ρ`: its sign is `−label`. */
  readonly bySoftRatio: number;
  /** `∂z/∂T`. */
  readonly byTemperature: number;
}

/**
 * The effective logit with its derivatives, by the implicit function theorem.
 *
 * They are quotients in which `1 − e^{−|z − z_t|/T}` is multiplied out, so they stay finite where `z = z_t`; at `ρ = 1`
 * they are `1`, `T²(μ(z_t) − y)/μ'(z_t/T)` (whose negative is the correction that a first hard label makes) and `0`.
 *
 * @param mix with `ρ > 0`: without soft labels there is no finite logit, and the derivatives are NaN.
 * @throws DistillCheckError as {@link effectiveLogit}.
 *
 * Source: Ji & Zhu 2020, equations (3) and (12).
 *
 * @example
 * effectiveLogitSlopes(0, 1, { softRatio: 1, temperature: 1 }).bySoftRatio; // −2
 */
export function effectiveLogitSlopes(teacherLogit: number, label: 1 | -1, mix: LabelMix): EffectiveLogitSlopes {
  const { softRatio, temperature } = mix;
  const logit = effectiveLogit(teacherLogit, label, mix);
  // The mirror image whose label is 1.
  const z = label * logit;
  const zt = label * teacherLogit;
  const u = z - zt;
  const share = -Math.expm1(-u / temperature);
  const rest = Math.exp(-u / temperature);
  const first = sigmoid(-z / temperature) * share + rest + temperature * share * sigmoid(z);
  const byTeacherLogit = (sigmoid(zt / temperature) * share + rest) / first;
  // share / (ρ² (1 − ρ)) by the equation itself, which has no quotient of two small numbers; in logarithms, as its factors underflow.
  const shareOfHard = Math.exp(
    logSigmoid(-z) - logSigmoid(z / temperature) - logSigmoid(-zt / temperature) - 2 * Math.log(softRatio),
  );
  const bySoftRatio = (-label * temperature ** 2 * shareOfHard) / first;
  const pulled = share * (1 + (z * sigmoid(-z / temperature) - zt * sigmoid(zt / temperature)) / temperature);
  const byTemperature = (label * (pulled + (u / temperature) * rest)) / first + 0;
  return { logit, byTeacherLogit, bySoftRatio, byTemperature };
}

/**
 * `δz_h`, the correction by the first small share of hard labels: `∂z/∂(1 − ρ)` at `ρ = 1`, `T²(y − μ(z_t))/μ'(z_t/T)`.
 *
 * @example
 * hardLabelCorrection(0, 1, 1); // 2
 */
export function hardLabelCorrection(teacherLogit: number, label: 1 | -1, temperature: number): number {
  return -effectiveLogitSlopes(teacherLogit, label, { softRatio: 1, temperature }).bySoftRatio;
}
