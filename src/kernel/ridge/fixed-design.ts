/** Best share of distilled labels when signal and noise are known: {@link fixedDesignRatio}. */
import { DistillCheckError } from '../../errors.ts';
import { requireNumbers } from '../../numerics/argument-checks.ts';

/** Linear regression with fixed inputs, in the basis of eigenvectors of `XᵀX`. */
export interface FixedDesign {
  /** `s_i > 0`, of `XᵀX` (or of `XXᵀ`). */
  readonly eigenvalues: ArrayLike<number>;
  /** `θ_i`, the true coefficients there. */
  readonly signal: ArrayLike<number>;
  /** `σ²` of each label. */
  readonly noise: number;
  /** `ρ = nλ`. */
  readonly rho: number;
  /** `w_i` of the squared errors: 1 (the default) for coefficients, `s_i` for predictions at the inputs. */
  readonly weights?: ArrayLike<number>;
}

/** Optimal mix in the mean over the noise. */
export interface FixedDesignRatio {
  /** `ξ*`. */
  readonly ratio: number;
  /** Weighted mean squared errors; of the teacher. */
  readonly teacherRisk: number;
  /** Of the student of ratio `ξ*`. */
  readonly mixedRisk: number;
  /** `σ²` above which `ξ* > 0`. */
  readonly positiveAbove: number;
  /** `σ²` above which `ξ* > 1`. */
  readonly beyondOneAbove: number;
  /** `ξ*` as `σ² → ∞`; above 1. */
  readonly noisyLimit: number;
}

/**
 * Returns the best share of distilled labels in the mean over noise of variance `σ²`, `τ = σ²/ρ`, `h = s/(s + ρ)`,
 * `c = 1 − h`:
 * `ξ* = Σw(τc²h − θ²c²h)/Σw(θ²c²h² + τc³h)`. It is positive for `τ > Σwθ²c²h/Σwc²h`, above 1 for
 * `τ > Σwθ²c²h(1 + h)/Σwc²h²`, and tends to `Σwc²h/Σwc³h > 1` with the noise.
 *
 * Source: derived; that `ξ* > 1` in high noise is of Das & Sanghavi 2023.
 *
 * @throws DistillCheckError `BAD_SHAPE` for different lengths, `BAD_INPUT` for numbers that are not finite, `BAD_NUMBER`
 * unless eigenvalues and `ρ` are positive and the noise is not negative.
 * @example
 * fixedDesignRatio({ eigenvalues: [7, 2], signal: [1, 1], noise: 3, rho: 3 }).ratio; // 0: τ = 1 = θ²
 */
export function fixedDesignRatio({ eigenvalues, signal, noise, rho, weights }: FixedDesign): FixedDesignRatio {
  requireNumbers('the eigenvalues', eigenvalues, eigenvalues.length);
  requireNumbers('the signal', signal, eigenvalues.length);
  if (weights) requireNumbers('the weights', weights, eigenvalues.length);
  const least = Math.min(rho, ...Array.from(eigenvalues));
  if (!(least > 0 && noise >= 0 && Number.isFinite(noise) && Number.isFinite(rho))) {
    const what = `ρ is ${rho}, the noise ${noise}, the least eigenvalue ${least}`;
    throw new DistillCheckError('BAD_NUMBER', what, 'ρ and eigenvalues must be positive, the noise not negative');
  }
  const sum = (term: (w: number, h: number, c: number, squared: number) => number) => {
    let total = 0;
    for (let i = 0; i < eigenvalues.length; i++) {
      const s = eigenvalues[i];
      total += term(weights?.[i] ?? 1, s / (s + rho), rho / (s + rho), signal[i] ** 2);
    }
    return total;
  };
  const tau = noise / rho;
  const product = sum((w, h, c, squared) => w * (tau - squared) * c * c * h);
  const square = sum((w, h, c, squared) => w * (squared * h + tau * c) * c * c * h);
  const teacherRisk = sum((w, h, c, squared) => w * (squared * c * c + tau * c * h));
  return {
    ratio: product / square,
    teacherRisk,
    mixedRisk: teacherRisk - product ** 2 / square,
    positiveAbove: (rho * sum((w, h, c, squared) => w * squared * c * c * h)) / sum((w, h, c) => w * c * c * h),
    beyondOneAbove:
      (rho * sum((w, h, c, squared) => w * squared * c * c * h * (1 + h))) / sum((w, h, c) => w * c * c * h * h),
    noisyLimit: sum((w, h, c) => w * c * c * h) / sum((w, h, c) => w * c ** 3 * h),
  };
}
