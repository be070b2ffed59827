/**
 * Ridge self-distillation on isotropic Gaussian inputs as `n, p → ∞` with `p/n → γ`: {@link isotropicLimit} in closed
 * form, {@link overMarchenkoPastur} and {@link overSampleSpectrum} for any other trace.
 */

/** A random-effects problem in the proportional limit. */
export interface IsotropicProblem {
  /** `γ = p/n`. */
  readonly gamma: number;
  readonly lambda: number;
  /** `r²`: `E‖β‖²`. */
  readonly signal: number;
  /** `σ²`. */
  readonly noise: number;
}

/** Risks of teacher and best mix. */
export interface IsotropicLimit {
  /** `ξ*`. */
  readonly ratio: number;
  /** `R`, the noise of a fresh label included. */
  readonly risk: number;
  /** `D`, the mean square of `λ∂f/∂λ`. */
  readonly square: number;
  /** `λ + ` the ridge that the sample adds by itself. */
  readonly kappa: number;
}

/**
 * Returns the limit of the best share of distilled labels with the teacher's risk:
 * `Δ = (1 − γ − λ)² + 4λ`, `κ = (√Δ − 1 + γ + λ)/2`, `b = 1/(1 − γ/(1 + κ)²)`,
 * `q = r²((1 − γ)² + (1 + γ)λ) + γσ²(1 + γ + λ)`; `ξ* = (γσ² − λr²)Δ/(λq)`, `R = b(σ² + r²κ²/(1 + κ)²)`,
 * `D = λ²(b/(1 + κ))³ q/Δ`.
 *
 * Source: derived; Dang, Patil, Rinaldo 2026, Theorem 3.1 with the identity as covariance.
 *
 * @example
 * isotropicLimit({ gamma: 0.5, lambda: 0.1, signal: 1, noise: 1 }).ratio; // 1.8666666667
 */
export function isotropicLimit({ gamma, lambda, signal, noise }: IsotropicProblem): IsotropicLimit {
  const delta = (1 - gamma - lambda) ** 2 + 4 * lambda;
  // Without cancellation where γ + λ < 1: κ (√Δ + 1 − γ − λ) = 2λ.
  const rest = gamma + lambda - 1;
  const kappa = rest > 0 ? (Math.sqrt(delta) + rest) / 2 : (2 * lambda) / (Math.sqrt(delta) - rest);
  const inflation = 1 / (1 - gamma / (1 + kappa) ** 2);
  const q = signal * ((1 - gamma) ** 2 + (1 + gamma) * lambda) + gamma * noise * (1 + gamma + lambda);
  return {
    ratio: ((gamma * noise - lambda * signal) * delta) / (lambda * q),
    risk: inflation * (noise + (signal * kappa ** 2) / (1 + kappa) ** 2),
    square: (lambda ** 2 * (inflation / (1 + kappa)) ** 3 * q) / delta,
    kappa,
  };
}

/** Points of the midpoint rule, which converges geometrically for functions that are smooth on the support. */
const POINTS = 400;

/**
 * Returns `∫ g dμ`, `μ` the limit of the eigenvalues of `XᵀX/n` (`p` of them, zeros included).
 *
 * @param gamma away from 1, where the support reaches 0.
 * @example
 * overMarchenkoPastur(0.5, (x) => x); // 1
 */
export function overMarchenkoPastur(gamma: number, g: (eigenvalue: number) => number): number {
  return positivePart(gamma, g) + Math.max(0, 1 - 1 / gamma) * g(0);
}

/**
 * Returns the same mean over the `n` eigenvalues of `XXᵀ/n`.
 *
 * @example
 * overSampleSpectrum(2, (x) => x); // 2
 */
export function overSampleSpectrum(gamma: number, g: (eigenvalue: number) => number): number {
  return gamma * positivePart(gamma, g) + Math.max(0, 1 - gamma) * g(0);
}

function positivePart(gamma: number, g: (eigenvalue: number) => number): number {
  let sum = 0;
  for (let k = 0; k < POINTS; k++) {
    const angle = (Math.PI * (k + 0.5)) / POINTS;
    const x = 1 + gamma + 2 * Math.sqrt(gamma) * Math.cos(angle);
    sum += ((2 * Math.sin(angle) ** 2) / x / POINTS) * g(x);
  }
  return sum;
}
