/**
 * Linear students of inputs whose distribution no rotation changes: {@link isotropicTransferRisk}, {@link
 * isotropicBound}.
 */
import { requireCount } from '../../numerics/argument-checks.ts';
import { logBeta, logIncompleteBeta } from '../../statistics/log-incomplete-beta.ts';

/**
 * Returns `p(β) = P[ᾱ(w*, x) > β] = P[|u₁| < cos β]`, u uniform on the sphere of `R^d`.
 *
 * @param d `≥ 2`.
 * @param beta in `[0, π/2]`.
 * @example
 * isotropicAngleShare(2, Math.PI / 8); // 0.75
 * isotropicAngleShare(3, Math.PI / 3); // 0.5
 */
export function isotropicAngleShare(d: number, beta: number): number {
  requireCount('the dimension', d, 2);
  // u₁² is Beta(½, (d − 1)/2).
  const [a, b] = [0.5, (d - 1) / 2];
  return Math.exp(logIncompleteBeta(Math.cos(beta) ** 2, Math.sin(beta) ** 2, a, b) - logBeta(a, b));
}

/** Steps of Simpson's rule; the integrands have bounded derivatives of the fourth order from exponents of 3 on. */
const STEPS = 4096;
/** Angles at which the bound is looked at. */
const GRID = 256;

/**
 * Returns the mean transfer risk of a linear student of n samples from a distribution that no rotation changes: `E
 * R_n = E[α_n]/π` with `cos² α_n ~ Beta(n/2, (d − n)/2)`, by quadrature.
 *
 * @param d `≥ 2`.
 * @param n `≥ 0`; 0 from d on.
 * @throws DistillCheckError `BAD_COUNT`.
 *
 * Source: derived, in the setting of Phuong & Lampert 2019.
 *
 * @example
 * isotropicTransferRisk(2, 1); // 0.25
 * isotropicTransferRisk(10, 5); // 0.25
 * isotropicTransferRisk(10, 9); // 0.0853…
 */
export function isotropicTransferRisk(d: number, n: number): number {
  requireCount('the dimension', d, 2);
  requireCount('the sample size', n, 0);
  if (n >= d) return 0;
  if (n === 0) return 0.5;
  // The density of α is proportional to cos^{n−1} α sin^{d−n−1} α.
  let [mean, mass] = [0, 0];
  for (let i = 0; i <= STEPS; i++) {
    const alpha = (Math.PI / 2) * (i / STEPS);
    const weight = i === 0 || i === STEPS ? 1 : i % 2 === 1 ? 4 : 2;
    const density = weight * Math.cos(alpha) ** (n - 1) * Math.sin(alpha) ** (d - n - 1);
    mean += density * alpha;
    mass += density;
  }
  return mean / mass / Math.PI;
}

/**
 * Returns the least of `p(β) + p(π/2 − β)^n` over a grid of β for inputs whose distribution no rotation changes: 1
 * while `n < d`, the bound is then empty.
 *
 * @param d `≥ 2`.
 * @param n `≥ 1`.
 * @throws DistillCheckError `BAD_COUNT`.
 * @example
 * isotropicBound(10, 9); // 1
 * isotropicBound(2, 2); // 0.75
 */
export function isotropicBound(d: number, n: number): number {
  requireCount('the sample size', n, 1);
  let least = 1;
  for (let i = 1; i < GRID; i++) {
    const beta = (Math.PI / 2) * (i / GRID);
    least = Math.min(least, isotropicAngleShare(d, beta) + isotropicAngleShare(d, Math.PI / 2 - beta) ** n);
  }
  return least;
}
