/** Ways of teaching a student: {@link Candidate}, {@link candidatesOf}, {@link candidateWords}. */
import { DistillCheckError } from '../errors.ts';
import type { LabelKind } from '../student/training.ts';
import { type LabelMix, withSquaredTemperature } from '../teacher/effective-logit/label-mix.ts';

/**
 * One way of teaching: the loss `ρT² KL(p_T ‖ q_T) + (1 − ρ)(−ln q_y)` with a teacher's logits, in the convention of most
 * programs, with the factor T².
 */
export interface Candidate {
  /** Position of the teacher; `null` for hard labels alone. */
  readonly teacher: number | null;
  /** `ρ ∈ [0, 1]`; 0 exactly where there is no teacher. */
  readonly softRatio: number;
  /** `T`; 1 where there is no teacher. */
  readonly temperature: number;
}

/** Hard labels alone. */
export const HARD: Candidate = { teacher: null, softRatio: 0, temperature: 1 };

/**
 * Returns hard labels and every teacher at every temperature and soft ratio, none twice.
 *
 * @param softRatios in [0, 1]; 0 is hard labels, whoever the teacher is
 * @throws DistillCheckError `BAD_NUMBER` for ratios and temperatures that are none
 * @example
 * candidatesOf(1, [2], [0, 0.5, 1]).length; // 3: hard labels, and two mixes
 */
export function candidatesOf(
  teachers: number,
  temperatures: readonly number[],
  softRatios: readonly number[],
): Candidate[] {
  for (const softRatio of softRatios) {
    for (const temperature of temperatures) withSquaredTemperature({ softRatio, temperature });
  }
  const soft = [...new Set(softRatios)].filter((softRatio) => softRatio > 0);
  const mixes = Array.from({ length: teachers }, (_, teacher) =>
    [...new Set(temperatures)].flatMap((temperature) => soft.map((softRatio) => ({ teacher, softRatio, temperature }))),
  );
  const all = [HARD, ...mixes.flat()];
  if (all.length > 1) return all;
  throw new DistillCheckError('BAD_NUMBER', 'there is nothing but hard labels', 'give a soft ratio above 0');
}

/** The labels of a candidate without the factor T², as students take them, and what its loss is divided by for that. */
export function labelsOf({ teacher, softRatio, temperature }: Candidate): { labels: LabelKind; factor: number } {
  if (teacher === null || softRatio === 0) return { labels: 'hard', factor: 1 };
  const mix: LabelMix = withSquaredTemperature({ softRatio, temperature });
  return { labels: mix, factor: 1 - softRatio + softRatio * temperature ** 2 };
}

/**
 * Says what a candidate is.
 *
 * @param teachers names
 * @example
 * candidateWords({ teacher: 0, softRatio: 0.9, temperature: 4 }, ['big.npy']); // 'big.npy, T = 4, ρ = 0.9'
 */
export function candidateWords({ teacher, softRatio, temperature }: Candidate, teachers: readonly string[]): string {
  if (teacher === null) return 'hard labels';
  return `${teachers[teacher]}, T = ${temperature}, ρ = ${softRatio}`;
}
