/** Self-distillation on fresh inputs in the spiked model, in the limit: {@link generationRisks}, {@link firstGain}. */

/** A spike that carries all signal, and a bulk of eigenvalues 1. */
export interface SpikedProblem {
  /** `s`: the spike's eigenvalue. */
  readonly spike: number;
  /** `τ = p/n − 1`. */
  readonly tau: number;
  /** `r²`, of the coefficient on the spike. */
  readonly signal: number;
  /** `σ²` of the first labels. */
  readonly noise: number;
}

/**
 * Returns `R_t = B_t + V_t` for `t = 0, …, generations`: least-norm regression on noisy labels, then again and again on
 * fresh inputs with its own noiseless labels. With `φ = s/(s + τ)`: `B_t = r²s(1 − φ^{t+1})²`,
 * `V_0 = σ²/τ + τsr²/(s + τ)²`, `V_t = V_{t−1}/(1 + τ) + τsr²φ^{2t}/(s + τ)²`.
 *
 * Source: Wu, Yang, Sun 2026.
 *
 * @param attenuation what divides the noise of one generation. Default: `1 + τ`.
 * @example
 * generationRisks({ spike: 1, tau: 1, signal: 1, noise: 1 }, 1); // [1.5, 1.25]
 */
export function generationRisks(
  { spike, tau, signal, noise }: SpikedProblem,
  generations: number,
  attenuation = 1 + tau,
): readonly number[] {
  const kept = spike / (spike + tau);
  const leak = (tau * spike * signal) / (spike + tau) ** 2;
  let variance = noise / tau + leak;
  return Array.from({ length: generations + 1 }, (_, t) => {
    if (t > 0) variance = variance / attenuation + leak * kept ** (2 * t);
    return signal * spike * (1 - kept ** (t + 1)) ** 2 + variance;
  });
}

/**
 * Returns the noise `σ²` above which the first refit lowers the risk:
 * `(1 + τ)r²[s((1 − φ²)² − (1 − φ)²) + τs³/(s + τ)⁴] − τ²sr²/(s + τ)²`.
 *
 * @example
 * firstGain({ spike: 1, tau: 1, signal: 1 }); // 0.5
 */
export function firstGain({ spike, tau, signal }: Omit<SpikedProblem, 'noise'>): number {
  const kept = spike / (spike + tau);
  const bias = spike * ((1 - kept ** 2) ** 2 - (1 - kept) ** 2) + (tau * spike ** 3) / (spike + tau) ** 4;
  return (1 + tau) * signal * bias - (tau ** 2 * spike * signal) / (spike + tau) ** 2;
}
