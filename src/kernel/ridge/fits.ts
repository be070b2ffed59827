/** Functions of the ridge path and of its students: {@link ridgeCoefficients}, {@link fittedValues}, {@link predictions}. */
import { requireNumbers, requireSameColumns } from '../../numerics/argument-checks.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { timesTransposed, transposed } from '../../numerics/times-transposed.ts';
import type { Mix } from './mix.ts';
import { type RidgeSystem, shrinkages, synthesised } from './system.ts';

/**
 * Returns the coefficients `α` with `F(x) = Σ_i α_i k(x, x_i)` of a mix of the ridge fit and its students at one `λ`:
 * in the basis of eigenvectors `Σ_i b_i h^{i−1}/(s + ρ)`, `ρ = nλ`, `h = s/(s + ρ)`.
 *
 * @param mix `[1]` (the default) for `f`, `[0, 1]` for `f_pd`, `mixOf([xi])` for `f_sd`, `TANGENT` for `λ∂f/∂λ`.
 * @returns `n×K`, a column per column of the targets.
 * @throws DistillCheckError `BAD_NUMBER` unless `λ` is positive and finite, `BAD_INPUT` for weights that are not.
 *
 * Source: `f_pd = f + λ∂f/∂λ`, from Dang, Patil, Rinaldo 2026.
 *
 * @example
 * const system = ridgeSystem(fromRows([[2, 0], [0, 1]]), [3, 4]);
 * ridgeCoefficients(system, 0.5); // [[1], [2]]
 * ridgeCoefficients(system, 0.5, TANGENT); // [[-0.33333333333], [-1]]
 */
export function ridgeCoefficients(system: RidgeSystem, lambda: number, mix: Mix = [1]): Matrix {
  requireNumbers('the weights', mix, mix.length);
  const { rho, kept } = shrinkages(system, lambda);
  const { values } = system.spectrum;
  return synthesised(
    system,
    kept.map((h, i) => polynomial(mix, h) / (values[i] + rho)),
  );
}

/**
 * Returns a mix at the samples themselves, `Σ_i b_i Sⁱ y` with `S = K(K + nλ)⁻¹`: `n×K`.
 *
 * @throws DistillCheckError as {@link ridgeCoefficients}.
 * @example
 * fittedValues(ridgeSystem(fromRows([[2, 0], [0, 1]]), [3, 4]), 0.5); // [[2], [2]]
 */
export function fittedValues(system: RidgeSystem, lambda: number, mix: Mix = [1]): Matrix {
  requireNumbers('the weights', mix, mix.length);
  const { kept } = shrinkages(system, lambda);
  return synthesised(
    system,
    kept.map((h) => h * polynomial(mix, h)),
  );
}

/**
 * Returns `F(x) = Σ_i α_i k(x, x_i)` at new inputs: `m×K`.
 *
 * @param cross `m×n`: kernel values of the new inputs (rows) with the samples.
 * @throws DistillCheckError `BAD_SHAPE` unless there is a coefficient for every sample.
 * @example
 * predictions(fromRows([[1, 0.5]]), fromRows([[1], [2]])); // [[2]]
 */
export function predictions(cross: Matrix, coefficients: Matrix): Matrix {
  const byColumn = transposed(coefficients);
  requireSameColumns('kernel values and coefficients', cross, byColumn);
  return timesTransposed(cross, byColumn);
}

/** `Σ_i b_i h^{i−1}`. */
function polynomial(mix: Mix, h: number): number {
  return mix.reduceRight((sum, weight) => weight + h * sum, 0);
}
