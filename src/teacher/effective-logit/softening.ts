import { effectiveLogits } from './effective-logit.ts';
import type { LabelMix } from './label-mix.ts';
import { correctingSoftRatio, isCorrected, largestCorrectingSoftRatio, saturation, split } from './regions.ts';

/** Effect of a mix of labels on one sample. */
export interface SoftenedSample {
  /** `z_t`. */
  readonly logit: number;
  /** `y_g`. */
  readonly label: 1 | -1;
  /** `z_eff`: the logit at which the student ends. */
  readonly effectiveLogit: number;
  /** `y_g z_t ≤ 0`: an undecided teacher counts as wrong. */
  readonly teacherWrong: boolean;
  /** The teacher is wrong and the student is not. */
  readonly corrected: boolean;
}

/** Effect of a mix of labels on all samples. */
export interface Softening {
  readonly samples: readonly SoftenedSample[];
  /** Samples that the teacher has wrong. */
  readonly wrong: number;
  /** Those of them that the student has right. */
  readonly corrected: number;
  /** `ρ ≤ T/(1 + T)`: every wrong teacher is corrected, however sure it is. */
  readonly correctsAll: boolean;
  /** `T/(1 + T)`. */
  readonly alwaysCorrecting: number;
  /** Every `ρ` below this corrects all wrong samples given here; `null` when none is wrong. */
  readonly correctingHere: number | null;
  /** `z_eff(0₊, 1)`: no student of a correct teacher is less sure than that. */
  readonly split: number;
  /** The effective logit of an infinitely sure wrong teacher, label 1. */
  readonly saturation: number;
}

/**
 * Computes where a student of mixed labels ends, sample by sample, and which of the teacher's errors it corrects.
 *
 * @param logits `z_t`, length n.
 * @param labels length n, ±1.
 * @throws DistillCheckError as `effectiveLogits`.
 *
 * Source: Ji & Zhu 2020, equation (3); the condition `ρ ≤ T/(1 + T)` is derived from it.
 *
 * @example
 * softening([2, -1], [1, 1], { softRatio: 0.5, temperature: 1 }).corrected; // 1
 */
export function softening(logits: ArrayLike<number>, labels: ArrayLike<number>, mix: LabelMix): Softening {
  const effective = effectiveLogits(logits, labels, mix);
  const samples = Array.from(effective, (effectiveLogit, i): SoftenedSample => {
    const logit = logits[i];
    const label = labels[i] as 1 | -1;
    const teacherWrong = !(label * logit > 0);
    return { logit, label, effectiveLogit, teacherWrong, corrected: teacherWrong && isCorrected(logit, label, mix) };
  });
  const wrong = samples.filter(({ teacherWrong }) => teacherWrong);
  const surest = wrong.reduce((most, { logit }) => Math.max(most, Math.abs(logit)), 0);
  const alwaysCorrecting = largestCorrectingSoftRatio(mix.temperature);
  return {
    samples,
    wrong: wrong.length,
    corrected: wrong.filter(({ corrected }) => corrected).length,
    correctsAll: mix.softRatio <= alwaysCorrecting,
    alwaysCorrecting,
    correctingHere: wrong.length > 0 ? correctingSoftRatio(surest, mix.temperature) : null,
    split: split(mix),
    saturation: saturation(mix),
  };
}
