/** Label smoothing as distillation: {@link smoothedLabels}, {@link virtualTeacher}, {@link equivalentSmoothing}. */
import { DistillCheckError } from '../../errors.ts';
import { requireClasses } from '../../numerics/argument-checks.ts';

/**
 * Returns smoothed labels: `1 − α + α/K` at the label and `α/K` elsewhere.
 *
 * A loss `(1 − α) H(e_y, q) + α H(u, q)`, with u uniform, is cross-entropy with them, and is distillation from a uniform
 * teacher at temperature 1 with soft ratio α. At another temperature distillation softens the student as well, and is
 * not label smoothing whatever the teacher.
 *
 * @param label `0…K − 1`.
 * @param smoothing `α ∈ [0, 1]`.
 * @returns length K.
 * @throws DistillCheckError `BAD_LABEL`, `BAD_COUNT`, `BAD_NUMBER`.
 *
 * Source: Yuan et al. 2020, equation (3).
 *
 * @example
 * smoothedLabels(0, 4, 0.1); // [0.925, 0.025, 0.025, 0.025]
 */
export function smoothedLabels(label: number, classes: number, smoothing: number): Float64Array {
  requireClasses([label], classes, 1);
  requireShare('the smoothing', smoothing);
  const labels = new Float64Array(classes).fill(smoothing / classes);
  labels[label] += 1 - smoothing;
  return labels;
}

/**
 * Returns the virtual teacher that needs no training: `a` at the label and `(1 − a)/(K − 1)` elsewhere.
 *
 * @param correct `a ∈ [0, 1]`.
 * @throws DistillCheckError `BAD_LABEL`, `BAD_COUNT`, `BAD_NUMBER`.
 *
 * Source: Yuan et al. 2020, the teacher of equation (8).
 *
 * @example
 * virtualTeacher(1, 3, 0.9); // [0.05, 0.9, 0.05]
 */
export function virtualTeacher(label: number, classes: number, correct: number): Float64Array {
  requireClasses([label], classes, 1);
  requireShare('the probability of the label', correct);
  const teacher = new Float64Array(classes).fill((1 - correct) / (classes - 1));
  teacher[label] = correct;
  return teacher;
}

/**
 * Returns the label smoothing that equals distillation from the virtual teacher at temperature 1: `αK(1 − a)/(K − 1)`.
 *
 * @param softRatio `α ∈ [0, 1]`: the share of the teacher.
 * @param correct `a ∈ [1/K, 1]`: the probability that the teacher gives the label.
 * @throws DistillCheckError `BAD_NUMBER`, `BAD_COUNT`.
 *
 * Source: derived from Yuan et al. 2020, equations (3) and (8).
 *
 * @example
 * equivalentSmoothing(0.5, 10, 0.91); // 0.05
 */
export function equivalentSmoothing(softRatio: number, classes: number, correct: number): number {
  requireClasses([0], classes, 1);
  requireShare('the soft ratio', softRatio);
  requireShare('the probability of the label', correct);
  return (softRatio * classes * (1 - correct)) / (classes - 1);
}

function requireShare(name: string, value: number): void {
  if (value >= 0 && value <= 1) return;
  throw new DistillCheckError('BAD_NUMBER', `${name} must be in [0, 1], got ${value}`, 'give a share, e.g. 0.1');
}
