import { sigmoid, sigmoidDifference, softplus } from '../numerics/sigmoid.ts';
import { logisticKl } from './divergence.ts';
import type { LabelKind, TrainingProblem } from './training.ts';

/** A loss at each sample of a problem, as a function of the student's logit `f` there. */
export interface Loss {
  /** `ℓ_i(f) ≥ 0`. */
  risk(f: number, i: number): number;
  /** `ℓ_i'(f)`: what the gradient multiplies `∇f_i` by. */
  residual(f: number, i: number): number;
}

/**
 * The loss that a kind of labels stands for, free of cancellation and overflow:
 *
 * - `'soft'`: `KL(μ(z_i) ‖ μ(f))`, residual `μ(f) − μ(z_i)`;
 * - `'hard'`: `ln(1 + e^{−y_i f})`, residual `−y_i μ(−y_i f)`;
 * - `{ softRatio: ρ, temperature: T }`: `ρ KL(μ(z_i/T) ‖ μ(f/T)) + (1−ρ) ln(1 + e^{−y_i f})`, residual
 *   `(ρ/T)(μ(f/T) − μ(z_i/T)) + (1−ρ)(μ(f) − 1[y_i = 1])`.
 *
 * Source: Mandal et al. 2025, section 2; the mixture is Ji & Zhu 2020, (2), with the entropy of the soft labels
 * taken off (a constant) and without a factor T².
 *
 * @example
 * const loss = lossOf(problem, { softRatio: 0.9, temperature: 5 });
 * loss.risk(0, 0); // 0.08696…: 0.9 KL(μ(2/5), ½) + 0.1 ln 2, for a student that says ½
 */
export function lossOf(problem: Pick<TrainingProblem, 'labels' | 'teacherLogits'>, labels: LabelKind): Loss {
  if (labels === 'soft') return softLoss(problem.teacherLogits);
  if (labels === 'hard') return hardLoss(problem.labels);
  return mixedLoss(problem.teacherLogits, problem.labels, labels.softRatio, labels.temperature);
}

function softLoss(teacherLogits: Float64Array): Loss {
  return {
    risk: (f, i) => logisticKl(teacherLogits[i], f),
    residual: (f, i) => sigmoidDifference(teacherLogits[i], f),
  };
}

function hardLoss(labels: Int8Array): Loss {
  return {
    risk: (f, i) => softplus(-labels[i] * f),
    residual: (f, i) => -labels[i] * sigmoid(-labels[i] * f),
  };
}

function mixedLoss(teacherLogits: Float64Array, labels: Int8Array, softRatio: number, temperature: number): Loss {
  const hard = hardLoss(labels);
  return {
    risk(f, i) {
      const z = teacherLogits[i];
      // Dividing the difference, not differing the quotients: their rounding would be all that is left where f ≈ z.
      const divergence = logisticKl(z / temperature, f / temperature, (f - z) / temperature);
      return softRatio * divergence + (1 - softRatio) * hard.risk(f, i);
    },
    residual(f, i) {
      const z = teacherLogits[i];
      const difference = sigmoidDifference(z / temperature, f / temperature, (f - z) / temperature);
      return (softRatio / temperature) * difference + (1 - softRatio) * hard.residual(f, i);
    },
  };
}

/**
 * The risk `n⁻¹ Σ_i ℓ_i(f_i)` at the student's logits (length n).
 *
 * @example
 * meanRisk(lossOf(problem, 'hard'), new Float64Array(n)); // ln 2
 */
export function meanRisk(loss: Loss, logits: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < logits.length; i++) sum += loss.risk(logits[i], i);
  return sum / logits.length;
}
