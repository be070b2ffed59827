import { type Matrix, row } from '../../numerics/matrix.ts';
import { effectiveClassLogits } from './class-logits.ts';
import type { LabelMix } from './label-mix.ts';
import { largestCorrectingSoftRatio } from './regions.ts';

/** Effect of a mix of labels on one sample of several classes. */
export interface SoftenedClassSample {
  /** `y`. */
  readonly label: number;
  /** The class of the teacher's largest logit, the first of several. */
  readonly teacherClass: number;
  /** That of the student's. */
  readonly studentClass: number;
  /** `z_y − max_{k≠y} z_k` of the teacher. */
  readonly teacherGap: number;
  /** The same of the logits at which the student ends. */
  readonly studentGap: number;
  /** `teacherGap ≤ 0`: an undecided teacher counts as wrong. */
  readonly teacherWrong: boolean;
  /** The teacher is wrong and the student is not. */
  readonly corrected: boolean;
}

/** Effect of a mix of labels on all samples. */
export interface ClassSoftening {
  readonly samples: readonly SoftenedClassSample[];
  /** Samples that the teacher has wrong. */
  readonly wrong: number;
  /** Those of them that the student has right. */
  readonly corrected: number;
  /** `ρ ≤ T/(1 + T)`: every wrong teacher is corrected, however sure it is. */
  readonly correctsAll: boolean;
  /** `T/(1 + T)`. */
  readonly alwaysCorrecting: number;
}

/**
 * Computes where a student of mixed labels ends on several classes, sample by sample, and which of the teacher's errors
 * it corrects.
 *
 * For any number of classes `ρ ≤ T/(1 + T)` corrects every finite teacher: were `z_k ≥ z_y` at the minimum, the
 * difference of its conditions for `y` and `k` would be at least `1 − ρ − (ρ/T)(p_k − p_y) > 0`.
 *
 * @param logits `n×K`: the teacher's
 * @param labels length n: `0…K − 1`
 * @throws DistillCheckError as `effectiveClassLogits`.
 *
 * Source: Ji & Zhu 2020, equation (3), for the softmax of K logits.
 *
 * @example
 * const teacher = fromRows([[3, 0, 0], [0, 0, 2]]);
 * classSoftening(teacher, [0, 1], { softRatio: 0.5, temperature: 4 }).corrected; // 1
 */
export function classSoftening(logits: Matrix, labels: ArrayLike<number>, mix: LabelMix): ClassSoftening {
  const effective = effectiveClassLogits(logits, labels, mix);
  const samples = Array.from({ length: logits.rows }, (_, i): SoftenedClassSample => {
    const label = labels[i];
    const [teacher, student] = [row(logits, i), row(effective, i)];
    const teacherGap = gapOf(teacher, label);
    const studentGap = gapOf(student, label);
    const teacherWrong = !(teacherGap > 0);
    return {
      label,
      teacherClass: largestOf(teacher),
      studentClass: largestOf(student),
      teacherGap,
      studentGap,
      teacherWrong,
      corrected: teacherWrong && studentGap > 0,
    };
  });
  const alwaysCorrecting = largestCorrectingSoftRatio(mix.temperature);
  return {
    samples,
    wrong: samples.filter(({ teacherWrong }) => teacherWrong).length,
    corrected: samples.filter(({ corrected }) => corrected).length,
    correctsAll: mix.softRatio <= alwaysCorrecting,
    alwaysCorrecting,
  };
}

function largestOf(values: Float64Array): number {
  return values.indexOf(Math.max(...values));
}

function gapOf(values: Float64Array, label: number): number {
  let other = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < values.length; k++) if (k !== label) other = Math.max(other, values[k]);
  return values[label] - other;
}
