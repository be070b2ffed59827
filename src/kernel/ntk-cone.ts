import { requireCount } from '../numerics/argument-checks.ts';
import { logBeta } from '../statistics/log-incomplete-beta.ts';

/**
 * Returns the cosine of the smallest cone that holds the features `φ_x(w) = 1[w·x > 0] x` of every x: `c_d/√2` about
 * `w/‖w‖`, with `c_d = E|u₁| = Γ(d/2)/(√π Γ((d + 1)/2))`, u uniform on the sphere.
 *
 * No cone is smaller: the mean of `φ_x/‖φ_x‖` over all directions x is `c_d/√2 · w/‖w‖`, so the mean of any unit
 * vector's cosines is at most `c_d/√2`, and the least of them too.
 *
 * @param d `≥ 1`, the dimension of the inputs.
 * @throws DistillCheckError `BAD_COUNT`.
 *
 * Source: derived, for the kernel of Ji & Telgarsky 2020.
 *
 * @example
 * ntkConeCosine(2); // 0.4501…: √2/π, 63.2°
 */
export function ntkConeCosine(d: number): number {
  requireCount('the dimension', d, 1);
  // B(d/2, ½) = Γ(d/2) √π/Γ((d + 1)/2).
  return Math.exp(logBeta(d / 2, 0.5)) / (Math.PI * Math.SQRT2);
}
