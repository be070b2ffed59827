/** Surrogates of power-law tasks: {@link powerLawRisks} at a number of samples, {@link powerLawRatio} in the limit. */
import { bestSurrogate, minNormRisk, minNormSpectrum } from '../../kernel/ridge/min-norm.ts';

/** `λ_i = i^{−α}`, `λ_i β_i*² = i^{−η}`. */
export interface PowerLaw {
  /** `α > 1`. */
  readonly alpha: number;
  /** `η > 1`. */
  readonly eta: number;
}

/** Features per sample; with 200 of them the exponents differ by less than .01. */
const FEATURES_PER_SAMPLE = 40;

/**
 * Returns the limits of the excess risk with true labels and with those of the best surrogate.
 *
 * @example
 * powerLawRisks({ alpha: 2, eta: 3 }, 20).best; // below plain
 */
export function powerLawRisks(
  { alpha, eta }: PowerLaw,
  samples: number,
): { readonly plain: number; readonly best: number } {
  const count = FEATURES_PER_SAMPLE * samples;
  const eigenvalues = Float64Array.from({ length: count }, (_, i) => (i + 1) ** -alpha);
  const truth = Float64Array.from({ length: count }, (_, i) => (i + 1) ** ((alpha - eta) / 2));
  const spectrum = minNormSpectrum(eigenvalues, samples);
  return {
    plain: minNormRisk(spectrum, truth, truth),
    best: minNormRisk(spectrum, bestSurrogate(spectrum, truth), truth),
  };
}

/**
 * Returns the limit of best over plain risk as `n → ∞`: `(α − 1)/α` if `η > 2α + 1`, else
 * `∫u^{−η}(α − 1)z²/((1 − z)² + (α − 1)z²) / (α ∫u^{−η}z²)`, `z = u^α/(1 + u^α)`.
 *
 * @example
 * powerLawRatio({ alpha: 2, eta: 7 }); // 0.5
 */
export function powerLawRatio({ alpha, eta }: PowerLaw): number {
  if (eta > 2 * alpha + 1) return (alpha - 1) / alpha;
  let [up, down] = [0, 0];
  // u = e^t, by the trapezoidal rule; u^{1−η} decays beyond, u^{2α+1−η} before.
  for (let t = -60; t <= 60; t += 0.01) {
    const z = 1 / (1 + Math.exp(-alpha * t));
    const weight = Math.exp((1 - eta) * t) * z * z;
    up += (weight * (alpha - 1)) / ((1 - z) ** 2 + (alpha - 1) * z * z);
    down += weight * alpha;
  }
  return up / down;
}
