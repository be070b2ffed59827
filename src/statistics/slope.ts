import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { DistillCheckError } from '../errors.ts';
import { requireCount, requireProbability } from '../numerics/argument-checks.ts';
import type { RandomStream } from '../random/stream.ts';

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
 * Throws `BAD_POINTS` otherwise, naming the point.
 *
 * @example
 * fitPowerLaw([1, 2, 4], [3, 12, 48]).slope; // 2
 */
export function fitPowerLaw(x: ArrayLike<number>, y: ArrayLike<number>): PowerLawFit {
  const [u, v] = logarithms(x, y);
  const fit = leastSquares(
    u,
    v,
    u.map((_, i) => i),
  );
  if (fit === null) throw badPoints('all x are equal', 'vary x');
  return fit;
}

/**
 * The exponent's interval under independent Gaussian errors of `ln y`: `slope ± t_{n−2} · residual / spread`.
 *
 * @example
 * slopeInterval(fitPowerLaw([1, 2, 4, 8], [1, 4.2, 15, 66]), 0.95);
 */
export function slopeInterval(fit: PowerLawFit, confidence = 0.95): SlopeInterval {
  const halfWidth = slopeHalfWidth(fit.residual, fit.spread, fit.points, confidence);
  return { lower: fit.slope - halfWidth, upper: fit.slope + halfWidth, confidence };
}

/**
 * Computes how far two exponents must be apart to be distinguished: the half-width of a planned design's interval.
 *
 * @example
 * slopeHalfWidth(0.3, 2, 6, 0.95); // 0.416…
 */
export function slopeHalfWidth(residual: number, spread: number, points: number, confidence: number): number {
  requireProbability('confidence', confidence);
  requireCount('points', points, 3);
  return (tQuantile((1 + confidence) / 2, points - 2) * residual) / spread;
}

/**
 * The percentile bootstrap over pairs: what the exponent would have been on other points of the same kind, without the
 * Gaussian assumption. Too narrow for few points; resamples with a single distinct `x` are drawn again.
 *
 * @param stream decides every resample
 * @param replicates at least 100. Default: 2000.
 *
 * Source: Efron, Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
 *
 * @example
 * slopeBootstrap([1, 2, 4, 8], [1, 4.2, 15, 66], randomStream(1, 'slope'));
 */
export function slopeBootstrap(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  stream: RandomStream,
  confidence = 0.95,
  replicates = 2000,
): SlopeInterval {
  requireProbability('confidence', confidence);
  requireCount('replicates', replicates, 100);
  const [u, v] = logarithms(x, y);
  const slopes = new Float64Array(replicates);
  fitPowerLaw(x, y);
  for (let i = 0; i < replicates; ) {
    const fit = leastSquares(
      u,
      v,
      u.map(() => Math.floor(stream.uniform() * u.length)),
    );
    if (fit !== null) slopes[i++] = fit.slope;
  }
  slopes.sort();
  return {
    lower: slopes[Math.floor(((1 - confidence) / 2) * (replicates - 1))],
    upper: slopes[Math.ceil(((1 + confidence) / 2) * (replicates - 1))],
    confidence,
  };
}

/** On the points that `picks` names (with repetition); `null` when they share one `u`. */
function leastSquares(u: Float64Array, v: Float64Array, picks: ArrayLike<number>): PowerLawFit | null {
  const n = picks.length;
  let meanU = 0;
  let meanV = 0;
  for (let i = 0; i < n; i++) {
    meanU += u[picks[i]] / n;
    meanV += v[picks[i]] / n;
  }
  let uu = 0;
  let uv = 0;
  let varied = false;
  for (let i = 0; i < n; i++) {
    varied ||= u[picks[i]] !== u[picks[0]];
    uu += (u[picks[i]] - meanU) ** 2;
    uv += (u[picks[i]] - meanU) * (v[picks[i]] - meanV);
  }
  if (!varied) return null;
  const slope = uv / uu;
  const intercept = meanV - slope * meanU;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (v[picks[i]] - intercept - slope * u[picks[i]]) ** 2;
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
  return new DistillCheckError('BAD_POINTS', what, remedy);
}
