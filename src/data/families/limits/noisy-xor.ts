import { norm, row } from '../../../numerics/matrix.ts';
import type { LimitTeacher } from '../../dataset.ts';

/**
 * The 2-XOR teacher: `v(w) = sgn(w₁)e₁` where `|w₁| ≥ |w₂|`, else `−sgn(w₂)e₂`.
 *
 * Its logit at any `x ≠ 0` is, in closed form,
 * `z(x) = [x₁(A + B) + x₂(A − B)]/(2π)`, `A = arcsin((x₁ − x₂)/(√2‖x‖))`, `B = arcsin((x₁ + x₂)/(√2‖x‖))`:
 * given the angle `ψ` between `(w₁, w₂)` and `(x₁, x₂)`, the chance that `w·x > 0` is
 * `½ + ½κ cos ψ/√(1 − κ² sin² ψ)` with `κ = ‖(x₁, x₂)‖/‖x‖`, whose integral over an arc is `ψ/2 + ½ arcsin(κ sin ψ)`.
 *
 * Source: the construction of Ji & Telgarsky 2020, Proposition 5.3, with the expectation evaluated exactly.
 */
export function noisyXorLimit(margin: number): LimitTeacher {
  return {
    name: 'noisy-xor',
    margin,
    weight: (w) => {
      const v = new Float64Array(w.length);
      if (Math.abs(w[0]) >= Math.abs(w[1])) v[0] = Math.sign(w[0]);
      else v[1] = -Math.sign(w[1]);
      return v;
    },
    logits: (inputs) => Float64Array.from({ length: inputs.rows }, (_, i) => logit(row(inputs, i))),
  };
}

function logit(x: Float64Array): number {
  const length = Math.SQRT2 * norm(x);
  if (length === 0) return 0;
  const a = arcsin((x[0] - x[1]) / length);
  const b = arcsin((x[0] + x[1]) / length);
  return (x[0] * (a + b) + x[1] * (a - b)) / (2 * Math.PI);
}

/** `arcsin`, for arguments that exceed 1 by rounding at most. */
function arcsin(sine: number): number {
  return Math.asin(Math.max(-1, Math.min(1, sine)));
}
