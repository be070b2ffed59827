import { DistillCheckError } from '../errors.ts';

/**
 * The logistic sigmoid `μ(z) = 1/(1 + e^{−z})`, to a few units in the last place for every `z`, `±Infinity` included.
 *
 * @example
 * sigmoid(0); // 0.5
 */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  // The same form would overflow to 0 below −709.8, where μ(z) ≈ e^z is still a positive number.
  const odds = Math.exp(z);
  return odds / (1 + odds);
}

/**
 * The inverse of the sigmoid, `ln(p/(1 − p))`; `logit(0) = −Infinity`, `logit(1) = Infinity`.
 *
 * Accurate near `p = ½` too, where the plain quotient would lose the digits of `p − ½`.
 *
 * @throws DistillCheckError `BAD_PROBABILITY` when `p` is not in `[0, 1]`.
 * @example
 * logit(0.5); // 0
 */
export function logit(p: number): number {
  if (!(p >= 0 && p <= 1)) {
    throw new DistillCheckError(
      'BAD_PROBABILITY',
      `a probability must be in [0, 1], got ${p}`,
      'check the soft labels',
    );
  }
  // 2p − 1 is exact on [¼, ¾].
  if (p >= 0.25 && p <= 0.75) return Math.log1p((2 * p - 1) / (1 - p));
  return Math.log(p) - Math.log1p(-p);
}

/**
 * `ln(1 + e^x)`, without overflow, to a few units in the last place for every `x`.
 *
 * The logistic loss of a label `y` at the logit `f` is `softplus(−y f)`.
 *
 * @example
 * softplus(0); // ln 2
 */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/**
 * `μ(f) − μ(z)`, to a few units in the last place even where `f ≈ z` or both sigmoids are close to 0, ½ or 1.
 *
 * With `h` the larger and `l` the smaller logit, `μ(h) − μ(l) = μ(h) μ(−l) (1 − e^{−(h−l)})`: a product of accurate
 * factors, so nothing cancels.
 *
 * @param difference `f − z`; to be given when it is known better than `f` and `z` are (logits divided by a
 * temperature).
 * @example
 * sigmoidDifference(1e-6, 2e-6); // 2.5e-7, the gradient of the soft loss at f = 2e-6 for a teacher at z = 1e-6
 */
export function sigmoidDifference(z: number, f: number, difference: number = f - z): number {
  if (difference >= 0) return -sigmoid(f) * sigmoid(-z) * Math.expm1(-difference);
  return sigmoid(z) * sigmoid(-f) * Math.expm1(difference);
}
