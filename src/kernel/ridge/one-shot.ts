/** Estimates of the best share of distilled labels from the fit to the sample itself: {@link oneShotRatio}. */
import { dot } from '../../numerics/matrix.ts';
import { type RidgeSystem, shrinkages, synthesised } from './system.ts';

/** The published estimate with the one that it should have been. */
export interface OneShotRatio {
  /** `⟨r, r − r_pd⟩/‖r − r_pd‖²`; not consistent. `NaN` where distillation changes nothing. */
  readonly published: number;
  /** `−⟨r, ṙ⟩/‖ṙ‖²`, consistent in the proportional limit. */
  readonly corrected: number;
  /** `a = (1 − 2 df/n + df₂/n)/(1 − df/n)` in (0, 1]: `published = (2 − a) corrected`. */
  readonly factor: number;
}

/**
 * Returns the one-shot estimate of the best ratio, which takes residuals as generalised cross-validation does:
 * `r = (y − Sy)/(1 − df/n)`, `r_pd = (y − S²y)/(1 − df₂/n)`, `df = tr S`, `df₂ = tr S²`.
 *
 * For every kernel, labels and `λ`, `r_pd = r + ṙ/(2 − a)` with `ṙ = λ∂r/∂λ`, so that the published estimate is `2 − a`
 * times `−⟨r, ṙ⟩/‖ṙ‖²`; of the gain it realises the share `a(2 − a)` in the limit. Prefer `looRatio`, which is exact
 * where kernel functions of single samples matter.
 *
 * Source: Dang, Patil, Rinaldo 2026, Theorem 4.1 for the published one; the factor is derived.
 *
 * @throws DistillCheckError `BAD_NUMBER` unless `λ` is positive and finite.
 * @example
 * oneShotRatio(ridgeSystem(fromRows([[2, 0], [0, 1]]), [3, 4]), 0.5).factor; // 0.43333333333
 */
export function oneShotRatio(system: RidgeSystem, lambda: number): OneShotRatio {
  const { kept, lost } = shrinkages(system, lambda);
  const n = system.samples;
  const mean = (value: (c: number, h: number) => number) => lost.reduce((sum, c, i) => sum + value(c, kept[i]), 0) / n;
  // 1 − df/n, 1 − df₂/n and λ d/dλ of the first: means of c, 1 − h² and ch.
  const [once, twice, slope] = [mean((c) => c), mean((c, h) => c * (1 + h)), mean((c, h) => c * h)];
  const filtered = (value: (c: number, h: number) => number) =>
    synthesised(
      system,
      lost.map((c, i) => value(c, kept[i])),
    ).data;
  const residual = filtered((c) => c / once);
  const step = filtered((c, h) => c / once - (c * (1 + h)) / twice);
  const tangent = filtered((c, h) => (c * (h - slope / once)) / once);
  return {
    published: dot(residual, step) / dot(step, step),
    corrected: -dot(residual, tangent) / dot(tangent, tangent),
    factor: mean((c) => c * c) / once,
  };
}
