import { formula } from './formula.ts';

/**
 * `κ(γ) = KL(μ(γ) ‖ ½)`: the soft loss of one sample is at least this when the student is wrong on it.
 *
 * Written as `(γ/2) tanh(γ/2) − ln cosh(γ/2)` with `ln cosh x = 2 artanh(tanh²(x/2))`. The two terms are near `γ²/4`
 * and `γ²/8`, so at most a factor 3 of precision is lost, for every γ; the textbook form loses all of it near 1e−8.
 *
 * @example
 * kappa.evaluate({ gamma: 0.5 }); // 0.0303…
 */
export const kappa = formula('gamma/2*tanh(gamma/2) - 2*atanh(tanh(gamma/4)^2)', ['gamma']);
