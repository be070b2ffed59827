/**
 * Least-norm regression on noiseless labels of a surrogate `β^s`, more features than samples, in the proportional limit:
 * {@link minNormSpectrum}, {@link minNormRisk}, {@link bestSurrogate}.
 */
import { DistillCheckError } from '../../errors.ts';
import { requireCount, requireNumbers } from '../../numerics/argument-checks.ts';

/** What a covariance and a number of samples make of least-norm regression. */
export interface MinNormSpectrum {
  /** `λ_i`. */
  readonly eigenvalues: Float64Array;
  /** `τ` with `Σ λ/(λ + τ) = n`. */
  readonly tau: number;
  /** `ζ_i = τ/(λ_i + τ)`: the share of each coefficient that is lost. */
  readonly lost: Float64Array;
  /** `Ω = Σ(1 − ζ)²/n` in (0, 1). */
  readonly omega: number;
  /** `ω = Ω/(1 − Ω)`: the weight of what is lost, come back as noise. */
  readonly inflation: number;
}

/**
 * Solves `Σ λ/(λ + τ) = n` for `τ`, by bisection in `ln τ` to the last bits.
 *
 * @param eigenvalues of the covariance of Gaussian inputs, positive, more than `samples`.
 * @param samples `n ≥ 1`.
 * @throws DistillCheckError `BAD_COUNT`, `BAD_INPUT`, `BAD_NUMBER` for eigenvalues that are not positive, `BAD_SHAPE`
 * unless there are more features than samples.
 * @example
 * minNormSpectrum([1, 1, 1, 1], 1).tau; // 3
 */
export function minNormSpectrum(eigenvalues: ArrayLike<number>, samples: number): MinNormSpectrum {
  requireCount('samples', samples, 1);
  requireNumbers('the eigenvalues', eigenvalues, eigenvalues.length);
  const values = Float64Array.from(eigenvalues);
  if (values.length <= samples) {
    const what = `there are ${values.length} features for ${samples} samples`;
    throw new DistillCheckError('BAD_SHAPE', what, 'least-norm regression needs more features than samples');
  }
  let [largest, least, total] = [0, Number.POSITIVE_INFINITY, 0];
  for (const value of values) {
    largest = Math.max(largest, value);
    least = Math.min(least, value);
    total += value;
  }
  if (!(least > 0)) {
    throw new DistillCheckError(
      'BAD_NUMBER',
      `the least eigenvalue is ${least}`,
      'leave out features that are constant',
    );
  }
  const kept = (tau: number) => {
    let sum = 0;
    for (const value of values) sum += value / (value + tau);
    return sum;
  };
  // λ/(λ + τ) < λ/τ from above; λ/(λ + τ) ≥ λ_min/(λ_min + τ) from below.
  let [low, high] = [(least * (values.length - samples)) / samples, total / samples];
  for (let step = 0; step < 100 && low < high; step++) {
    const middle = Math.sqrt(low) * Math.sqrt(high);
    if (middle <= low || middle >= high) break;
    if (kept(middle) > samples) low = middle;
    else high = middle;
  }
  const tau = high;
  const lost = values.map((value) => tau / (value + tau));
  const omega = values.reduce((sum, value) => sum + (value / (value + tau)) ** 2, 0) / samples;
  return { eigenvalues: values, tau, lost, omega, inflation: omega / (1 - omega) };
}

/**
 * Returns the limit of the excess risk of least-norm regression on labels `Xβ^s` for the truth `β*`:
 * `R = Σ λ((1 − ζ)β^s − β*)² + ω Σ λζ²(β^s)²`.
 *
 * @param surrogate `β^s` in the eigenbasis.
 * @param truth `β*` there.
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`.
 *
 * Source: Ildiz et al. 2025, with the constants derived.
 *
 * @example
 * minNormRisk(minNormSpectrum([1, 1, 1, 1], 1), [1, 0, 0, 0], [1, 0, 0, 0]); // 0.75
 */
export function minNormRisk(
  { eigenvalues, lost, inflation }: MinNormSpectrum,
  surrogate: ArrayLike<number>,
  truth: ArrayLike<number>,
): number {
  requireNumbers('the surrogate', surrogate, eigenvalues.length);
  requireNumbers('the truth', truth, eigenvalues.length);
  return eigenvalues.reduce((sum, value, i) => {
    const bias = (1 - lost[i]) * surrogate[i] - truth[i];
    return sum + value * (bias ** 2 + inflation * (lost[i] * surrogate[i]) ** 2);
  }, 0);
}

/**
 * Returns the surrogate whose labels teach best, `β^s = β*(1 − ζ)/((1 − ζ)² + ωζ²)`: coefficients with `ζ < 1 − Ω` are
 * amplified, the others damped. If a coefficient may only be kept or dropped, it is to be dropped for `ζ² > 1 − Ω`.
 *
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`.
 *
 * Source: as {@link minNormRisk}.
 *
 * @example
 * bestSurrogate(minNormSpectrum([1, 1, 1, 1], 1), [1, 2, 0, 0]); // [1, 2, 0, 0]: nothing to gain if all are equal
 */
export function bestSurrogate({ lost, inflation }: MinNormSpectrum, truth: ArrayLike<number>): Float64Array {
  requireNumbers('the truth', truth, lost.length);
  return lost.map((zeta, i) => (truth[i] * (1 - zeta)) / ((1 - zeta) ** 2 + inflation * zeta ** 2));
}
