import { DistillCheckError } from '../errors.ts';
import { requireCount, requireProbability } from '../numerics/argument-checks.ts';
import { studentQuantile } from './student-quantile.ts';

/** A power law `y ≈ e^intercept · x^slope`, fitted on logarithms. */
export interface PowerLawFit {
  readonly slope: number;
  readonly intercept: number;
  /** Residual standard deviation of `ln y`, with `n − 2` degrees of freedom. */
  readonly residual: number;
  /** `√Σ(ln xᵢ − mean)²`: the slope's standard error is `residual / spread`. */
  readonly spread: number;
  readonly points: number;
}

/** Interval of an exponent at a stated level. */
export interface SlopeInterval {
  readonly lower: number;
  readonly upper: number;
  readonly confidence: number;
}

/**
 * Least squares of `ln y` on `ln x`.
 *
 * @param x length n ≥ 3, positive, not all equal
 * @param y length n, positive
 *
 * Throws `BAD_SAMPLE` otherwise, naming the point.
 *
 * @example
 * fitPowerLaw([1, 2, 4], [3, 12, 48]).slope; // 2
 */
export function fitPowerLaw(x: ArrayLike<number>, y: ArrayLike<number>): PowerLawFit {
  const [u, v] = logarithms(x, y);
  return leastSquares(u, v);
}

/**
 * The exponent's interval under independent Gaussian errors of `ln y`: `slope ± t_{n−2} · residual / spread`.
 *
 * @example
 * slopeInterval(fitPowerLaw([1, 2, 4, 8], [1, 4.2, 15, 66]), 0.95);
 */
export function slopeInterval(fit: PowerLawFit, confidence = 0.95): SlopeInterval {
  requireProbability('confidence', confidence);
  requireCount('points', fit.points, 3);
  const halfWidth = (studentQuantile(1 - confidence, fit.points - 2) * fit.residual) / fit.spread;
  return { lower: fit.slope - halfWidth, upper: fit.slope + halfWidth, confidence };
}

function leastSquares(u: Float64Array, v: Float64Array): PowerLawFit {
  const n = u.length;
  let meanU = 0;
  let meanV = 0;
  for (let i = 0; i < n; i++) {
    meanU += u[i] / n;
    meanV += v[i] / n;
  }
  let uu = 0;
  let uv = 0;
  let varied = false;
  for (let i = 0; i < n; i++) {
    varied ||= u[i] !== u[0];
    uu += (u[i] - meanU) ** 2;
    uv += (u[i] - meanU) * (v[i] - meanV);
  }
  if (!varied) throw badPoints('all x are equal', 'vary x');
  const slope = uv / uu;
  const intercept = meanV - slope * meanU;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (v[i] - intercept - slope * u[i]) ** 2;
  return { slope, intercept, residual: Math.sqrt(squares / (n - 2)), spread: Math.sqrt(uu), points: n };
}

function logarithms(x: ArrayLike<number>, y: ArrayLike<number>): [Float64Array, Float64Array] {
  if (x.length !== y.length || x.length < 3) {
    throw badPoints(`${x.length} values of x and ${y.length} of y`, 'give at least three pairs');
  }
  for (let i = 0; i < x.length; i++) {
    if (x[i] > 0 && y[i] > 0 && Number.isFinite(x[i]) && Number.isFinite(y[i])) continue;
    throw badPoints(`point ${i} is (${x[i]}, ${y[i]})`, 'a power law needs positive finite numbers');
  }
  return [Float64Array.from(x, Math.log), Float64Array.from(y, Math.log)];
}

function badPoints(what: string, remedy: string): DistillCheckError {
  return new DistillCheckError('BAD_SAMPLE', what, remedy);
}
