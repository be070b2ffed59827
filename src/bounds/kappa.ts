/** {@link kappa}, the least soft loss of a wrong answer, and {@link kappaQuotient}. */
import { formula } from './formula.ts';

/**
 * `κ(γ) = KL(μ(γ) ‖ ½)`: the soft loss of one sample is at least this when the student is wrong on it.
 *
 * Between `½ tanh²(γ/2)` and `γ²/8`; `γ²/κ(γ) → 8` as `γ → 0`, and is at most 8.251 for `γ ≤ ½`, where Lemma 3 of
 * Mandal et al. 2025 has 32.
 *
 * Written as `(γ/2) tanh(γ/2) − ln cosh(γ/2)` with `ln cosh x = 2 artanh(tanh²(x/2))`. The two terms are near `γ²/4`
 * and `γ²/8`, so at most a factor 3 of precision is lost, for every γ; the textbook form loses all of it near 1e−8.
 *
 * @example
 * kappa.evaluate({ gamma: 0.5 }); // 0.0303…
 */
export const kappa = formula('gamma/2*tanh(gamma/2) - 2*atanh(tanh(gamma/4)^2)', ['gamma']);

/** `γ²/κ(γ)` is at most this for `γ ≤ ½` (8.2509… at ½, rounded up). */
export const kappaQuotient = formula('8.251', []);
