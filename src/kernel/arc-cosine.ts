import type { ClosedFormActivation } from './activation.ts';

/** Effect of one layer on a pair of Gaussian preactivations. */
export interface LayerMap {
  /** `E[g(u) g(v)]`. */
  readonly covariance: number;
  /** `E[g'(u) g'(v)]`. */
  readonly slope: number;
}

/**
 * `E[g(u) g(v)]` and `E[g'(u) g'(v)]` for `(u, v) ~ N(0, [[a, c], [c, b]])`, in closed form.
 *
 * - `relu`: the arc-cosine kernels, `√(ab) (sin θ + (π − θ) cos θ)/2π` and `(π − θ)/2π`, `cos θ = c/√(ab)` (Cho & Saul 2009);
 * - `erf`: `(2/π) asin(2c/√((1 + 2a)(1 + 2b)))` and `(4/π)/√((1 + 2a)(1 + 2b) − 4c²)` (Williams 1997).
 *
 * The angle comes from `c`, so that nearly parallel pairs have it to `2⁻⁵³/θ` only (which the arc-cosine kernels turn into as
 * much, relatively); `c ≥ √(ab)` is taken for `θ = 0`.
 *
 * @param a `≥ 0`, the variance of `u`.
 * @param b `≥ 0`, the variance of `v`.
 * @param c their covariance, `|c| ≤ √(ab)`.
 * @example
 * layerMap('relu', 1, 1, 1); // covariance 1/2, slope 1/2
 */
export function layerMap(activation: ClosedFormActivation, a: number, b: number, c: number): LayerMap {
  return activation === 'relu' ? reluMap(a, b, c) : erfMap(a, b, c);
}

function reluMap(a: number, b: number, c: number): LayerMap {
  const size = Math.sqrt(a * b);
  // A preactivation that is 0 for certain does not open the gate h > 0.
  if (size === 0) return { covariance: 0, slope: 0 };
  const cosine = Math.max(-1, Math.min(1, c / size));
  const sine = Math.sqrt((1 - cosine) * (1 + cosine));
  // π − θ directly, so that nothing cancels for obtuse angles.
  const supplement = Math.atan2(sine, -cosine);
  return {
    covariance: (size * (sine + supplement * cosine)) / (2 * Math.PI),
    slope: supplement / (2 * Math.PI),
  };
}

function erfMap(a: number, b: number, c: number): LayerMap {
  const product = (1 + 2 * a) * (1 + 2 * b);
  const ratio = (2 * c) / Math.sqrt(product);
  return {
    covariance: (2 / Math.PI) * Math.asin(ratio),
    slope: 4 / (Math.PI * Math.sqrt(product - 4 * c * c)),
  };
}
