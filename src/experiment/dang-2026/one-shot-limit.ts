import { type IsotropicProblem, overSampleSpectrum } from './isotropic-limit.ts';

/** Limits of one-shot estimates. */
export interface OneShotLimit {
  /** Of `⟨r, r − r_pd⟩/‖r − r_pd‖²`. */
  readonly published: number;
  /** Of `−⟨r, ṙ⟩/‖ṙ‖²`. */
  readonly corrected: number;
  /** Of `a`: `d ln κ/d ln λ`. */
  readonly factor: number;
}

/**
 * Returns to what the one-shot estimates of the best ratio tend for isotropic inputs as `n, p → ∞`, `p/n → γ`: the
 * residuals `r`, `r_pd` and `ṙ` are filters of `y`, whose covariance in the eigenbasis of `XXᵀ/n` is `r²x/γ + σ²`, and
 * the limits are those of traces.
 *
 * @example
 * oneShotLimit({ gamma: 2, lambda: 0.1, signal: 1, noise: 1 }).corrected; // 4.07866666667
 */
export function oneShotLimit({ gamma, lambda, signal, noise }: IsotropicProblem): OneShotLimit {
  const mean = (g: (x: number) => number) => overSampleSpectrum(gamma, g);
  const lost = (x: number) => lambda / (x + lambda);
  const kept = (x: number) => x / (x + lambda);
  const once = mean(lost);
  const twice = mean((x) => lost(x) * (1 + kept(x)));
  const slope = mean((x) => lost(x) * kept(x));
  const residual = (x: number) => lost(x) / once;
  const step = (x: number) => residual(x) - (lost(x) * (1 + kept(x))) / twice;
  const tangent = (x: number) => (lost(x) * (kept(x) - slope / once)) / once;
  const product = (a: (x: number) => number, b: (x: number) => number) =>
    mean((x) => ((signal * x) / gamma + noise) * a(x) * b(x));
  return {
    published: product(residual, step) / product(step, step),
    corrected: -product(residual, tangent) / product(tangent, tangent),
    factor: mean((x) => lost(x) ** 2) / once,
  };
}
