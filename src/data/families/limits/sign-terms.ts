import { angle } from '../../../numerics/angle.ts';
import { dot, type Matrix, norm, row } from '../../../numerics/matrix.ts';
import type { LimitTeacher } from '../../dataset.ts';

/** One term `a · sgn(⟨w, u⟩) e` of a weight function. */
export interface SignTerm {
  /** `a`. */
  readonly amount: number;
  /** `u`, length d, nonzero. */
  readonly gate: Float64Array;
  /** `e`, length d, of norm ≤ 1. */
  readonly direction: Float64Array;
}

/**
 * The teacher `v(w) = Σ_k a_k sgn(⟨w, u_k⟩) e_k + b`, which has `‖v(w)‖ ≤ Σ|a_k| + ‖b‖`: keep that sum at most 1.
 *
 * Its logit is `z(x) = Σ_k a_k ⟨e_k, x⟩ (½ − ∠(u_k, x)/π) + ⟨b, x⟩/2`, since
 * `E sgn(⟨w, u⟩) 1[w·x > 0] = ½ − ∠(u, x)/π` for Gaussian `w`.
 */
export function signTermsLimit(terms: readonly SignTerm[], constant: Float64Array, margin: number): LimitTeacher {
  return {
    name: 'sign-terms',
    margin,
    weight: (w) => {
      const v = constant.slice();
      for (const { amount, gate, direction } of terms) {
        const signed = amount * Math.sign(dot(w, gate));
        for (let i = 0; i < v.length; i++) v[i] += signed * direction[i];
      }
      return v;
    },
    logits: (inputs) => signTermsLogits(terms, constant, inputs),
  };
}

function signTermsLogits(terms: readonly SignTerm[], constant: Float64Array, inputs: Matrix): Float64Array {
  const logits = new Float64Array(inputs.rows);
  for (let i = 0; i < inputs.rows; i++) {
    const x = row(inputs, i);
    if (norm(x) === 0) continue;
    logits[i] = dot(constant, x) / 2;
    for (const { amount, gate, direction } of terms) {
      logits[i] += amount * dot(direction, x) * (0.5 - angle(gate, x) / Math.PI);
    }
  }
  return logits;
}
