import { DistillCheckError } from '../../errors.ts';
import { sigmoid, softplus } from '../../numerics/sigmoid.ts';
import type { LabelKind } from '../training.ts';

/** A loss of logits `f`: `Σ_k weight_k [softplus(f/T_k) − p_k f/T_k]`, the cross-entropies of probabilities `p_k`. */
export interface LabelTerm {
  readonly weight: number;
  readonly temperature: number;
  /** Length n. */
  readonly probabilities: Float32Array;
}

/**
 * The terms of the loss `ρ H(μ(z/T), μ(f/T)) + (1−ρ) H((1+y)/2, μ(f))`; terms of weight 0 are left out.
 *
 * @param labels length n, ±1
 * @param teacherLogits length n; needed for soft labels only
 * @throws DistillCheckError `NO_LOGITS` for soft labels without a teacher's logits.
 * @example
 * labelTerms('hard', [1, -1]); // [{ weight: 1, temperature: 1, probabilities: [1, 0] }]
 */
export function labelTerms(
  kind: LabelKind,
  labels: ArrayLike<number>,
  teacherLogits?: Float64Array,
): readonly LabelTerm[] {
  const { softRatio, temperature } =
    kind === 'soft' ? { softRatio: 1, temperature: 1 } : kind === 'hard' ? { softRatio: 0, temperature: 1 } : kind;
  const terms: LabelTerm[] = [];
  if (softRatio > 0) {
    if (teacherLogits?.length !== labels.length) {
      const what = `soft labels need ${labels.length} logits of a teacher, got ${teacherLogits?.length ?? 'none'}`;
      throw new DistillCheckError('NO_LOGITS', what, "train on 'hard' labels, or give the teacher's logits");
    }
    const probabilities = Float32Array.from(teacherLogits, (z) => sigmoid(z / temperature));
    terms.push({ weight: softRatio, temperature, probabilities });
  }
  if (softRatio < 1) {
    const probabilities = Float32Array.from(labels, (label) => (label + 1) / 2);
    terms.push({ weight: 1 - softRatio, temperature: 1, probabilities });
  }
  return terms;
}

/**
 * The mean loss of some rows.
 *
 * @param logits as many as rows
 */
export function meanLabelLoss(terms: readonly LabelTerm[], logits: ArrayLike<number>, rows: ArrayLike<number>): number {
  let sum = 0;
  for (const { weight, temperature, probabilities } of terms) {
    for (let i = 0; i < rows.length; i++) {
      const f = logits[i] / temperature;
      sum += weight * (softplus(f) - probabilities[rows[i]] * f);
    }
  }
  return sum / rows.length;
}
