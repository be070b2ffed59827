import { effectiveLogit } from './effective-logit.ts';
import type { LabelMix } from './label-mix.ts';

/**
 * The split `t = z_eff(0₊)` of an undecided teacher, label 1: the effective logits of the two labels jump from `−t` to
 * `t` where the teacher crosses 0. It solves `(ρ/2T) tanh(t/2T) = (1 − ρ) μ(−t)`.
 *
 * @throws DistillCheckError as `effectiveLogit`.
 * @example
 * split({ softRatio: 0.5, temperature: 1 }); // ln 3
 */
export function split(mix: LabelMix): number {
  return effectiveLogit(0, 1, mix);
}

/**
 * The logit of a student whose teacher is wrong and infinitely sure, label 1: the lower end of all effective logits,
 * `(ρ/T) μ(z/T) = (1 − ρ) μ(−z)`. Positive exactly when `ρ < T/(1 + T)`.
 *
 * @throws DistillCheckError as `effectiveLogit`.
 * @example
 * saturation({ softRatio: 0.05, temperature: 1 }); // ln 19
 */
export function saturation(mix: LabelMix): number {
  return effectiveLogit(Number.NEGATIVE_INFINITY, 1, mix);
}

/**
 * The largest soft ratio at which hard labels correct every wrong teacher, however sure it is: `T/(1 + T)`.
 *
 * @example
 * largestCorrectingSoftRatio(1); // 0.5
 */
export function largestCorrectingSoftRatio(temperature: number): number {
  return temperature / (1 + temperature);
}

/**
 * The soft ratio at which hard labels stop to correct a wrong teacher of the logit `±a`: `T/(T + tanh(a/2T))`. Every
 * smaller one corrects it, this one leaves the student undecided; it falls from 1 at `a = 0` to `T/(1 + T)`, which
 * still corrects, at infinity.
 *
 * Source: derived from Ji & Zhu 2020, equation (3), at `z = 0`.
 *
 * @param size `a ≥ 0`.
 * @example
 * correctingSoftRatio(Number.POSITIVE_INFINITY, 1); // 0.5
 */
export function correctingSoftRatio(size: number, temperature: number): number {
  return temperature / (temperature + Math.tanh(size / (2 * temperature)));
}

/**
 * Tells whether the student of a mix has the label's sign: always for a correct teacher, and for a wrong one of the
 * logit `±a` exactly when `ρ tanh(a/2T) < T (1 − ρ)`. An undecided teacher is a wrong one with `a = 0`.
 *
 * Decided by the inequality, not by the sign of the effective logit, which may be below the least positive number. Both
 * sides are products, so that nothing cancels: wrong only where they agree to four units in the last place.
 *
 * @example
 * isCorrected(-1000, 1, { softRatio: 0.5, temperature: 1 }); // true: ρ ≤ T/(1 + T)
 */
export function isCorrected(teacherLogit: number, label: 1 | -1, { softRatio, temperature }: LabelMix): boolean {
  // At ρ = T/(1 + T) itself the two sides differ by less than a double can tell.
  if (label * teacherLogit > 0 || softRatio <= largestCorrectingSoftRatio(temperature)) return true;
  const soft = softRatio * Math.tanh(Math.abs(teacherLogit) / (2 * temperature));
  return soft < temperature * (1 - softRatio);
}

/**
 * The split as `T → 0` at a fixed `ρ`: `t ≈ 2T²(1 − ρ)/ρ`.
 *
 * @example
 * coldSplit({ softRatio: 0.5, temperature: 0.01 }); // 2e-4
 */
export function coldSplit({ softRatio, temperature }: LabelMix): number {
  return (2 * temperature ** 2 * (1 - softRatio)) / softRatio;
}

/**
 * The split as `ρ → 0` at a fixed `T`: `t = ln(2T(1 − ρ)/ρ − 1) + o(1)`.
 *
 * @example
 * hardSplit({ softRatio: 0.5, temperature: 1 }); // 0: only meant for small ρ
 */
export function hardSplit({ softRatio, temperature }: LabelMix): number {
  return Math.log((2 * temperature * (1 - softRatio)) / softRatio - 1);
}

/**
 * The logit that label smoothing aims at: `ln(2/ε − 1)`, the logit of `1 − ε/2`. Distillation at `T = 1` from a teacher
 * that is undecided everywhere does the same with `ε = ρ`.
 *
 * Source: Ji & Zhu 2020.
 *
 * @param smoothing `ε ∈ (0, 1]`: the share of labels that is replaced by fair coins.
 * @example
 * smoothedLabelLogit(0.5); // ln 3
 */
export function smoothedLabelLogit(smoothing: number): number {
  return Math.log(2 / smoothing - 1);
}
