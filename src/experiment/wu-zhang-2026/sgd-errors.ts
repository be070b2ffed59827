/**
 * One-pass stochastic gradient descent on linear regression, in the mean: {@link stepSizes}, {@link expectedEnergies}.
 */

/**
 * Returns the step sizes `γ_t = γ₀/2^⌊t/K⌋`, `t = 1, …, N`, `K = N/log₂N` rounded down: halved log₂N times.
 *
 * @param samples `N ≥ 2`.
 * @example
 * stepSizes(2, 0.1); // [0.1, 0.05]
 */
export function stepSizes(samples: number, first: number): readonly number[] {
  const phase = Math.floor(samples / Math.log2(samples));
  return Array.from({ length: samples }, (_, t) => first / 2 ** Math.floor((t + 1) / phase));
}

/** A student whose features have independent signs. */
export interface SgdProblem {
  /** `λ_i`, of the covariance. */
  readonly eigenvalues: ArrayLike<number>;
  /** `λ_i w_i*²`: what each direction has of the target, and loses first. */
  readonly energies: ArrayLike<number>;
  /** `σ²` of the labels. */
  readonly noise: number;
  readonly steps: readonly number[];
}

/**
 * Returns `λ_i E(w_i − w_i*)²` after all steps from 0, exactly: with `q_i = λ_ip_i`,
 * `q_i ← (1 − γλ_i)²q_i + γ²λ_i²(σ² + Σ_{j≠i}q_j)` for inputs `x_i = ±√λ_i` of independent fair signs.
 *
 * @example
 * expectedEnergies({ eigenvalues: [1], energies: [1], noise: 1, steps: [0.1] }); // [0.82]
 */
export function expectedEnergies({ eigenvalues, energies, noise, steps }: SgdProblem): Float64Array {
  const errors = Float64Array.from(energies);
  for (const step of steps) {
    let total = noise;
    for (const error of errors) total += error;
    for (let i = 0; i < errors.length; i++) {
      const rate = step * eigenvalues[i];
      errors[i] = (1 - rate) ** 2 * errors[i] + rate * rate * (total - errors[i]);
    }
  }
  return errors;
}
