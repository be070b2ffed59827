import { dot } from '../numerics/matrix.ts';
import { type KernelSystem, whiten } from './kernel-system.ts';

/** Effect of a first small share of hard labels on the direction of the student. */
export interface HardLabelGain {
  /** `cos ∠(Δŵ, Δw_g)` at `ρ = 1`, times `‖Δw_g‖`. */
  readonly alignment: number;
  /** `⟨Δz_g, δz_h⟩_Θ − (⟨Δz_g, Δz_t⟩_Θ/⟨Δz_t, Δz_t⟩_Θ) ⟨Δz_t, δz_h⟩_Θ`: its sign is that of the gain. */
  readonly bracket: number;
  /** `∂ cos ∠(Δŵ, Δw_g)/∂(1 − ρ)` at `ρ = 1`, times `‖Δw_g‖`. */
  readonly gain: number;
}

/**
 * Tells whether hard labels turn the student towards the ground truth: by the answer, to the first share of hard
 * labels, of the cosine between its weight change and the oracle's. Multiplied by `‖Δw_g‖`, the norm of the ground
 * truth's oracle, which need not be known.
 *
 * @param truth `Δz_g`, what the ground truth would correct; length n, as the others.
 * @param teacher `Δz_t`.
 * @param hard `δz_h`, the correction by the first hard labels.
 *
 * Source: Ji & Zhu 2020, Theorem 2.
 *
 * @example
 * const system = kernelSystem(fromRows([[1, 0], [0, 1]]));
 * // The teacher overrates the first sample and underrates the second one; a hard label pulls both to the truth.
 * hardLabelGain(system, [1, 1], [2, 0], [-1, 1]).bracket; // 1: hard labels help at first
 */
export function hardLabelGain(
  system: KernelSystem,
  truth: ArrayLike<number>,
  teacher: ArrayLike<number>,
  hard: ArrayLike<number>,
): HardLabelGain {
  const g = whiten(system, truth);
  const t = whiten(system, teacher);
  const h = whiten(system, hard);
  const squared = dot(t, t);
  // ⟨Δz_g − …, δz_h⟩ in one sum: both terms of the bracket may be much larger than their difference.
  const share = dot(g, t) / squared;
  let bracket = 0;
  for (let i = 0; i < h.length; i++) bracket += (g[i] - share * t[i]) * h[i];
  return { alignment: dot(g, t) / Math.sqrt(squared), bracket, gain: bracket / Math.sqrt(squared) };
}
