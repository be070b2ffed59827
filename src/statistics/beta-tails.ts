import { DistillCheckError } from '../errors.ts';
import { stirlingSeries } from './log-incomplete-beta.ts';

/** Both tails of a beta distribution at one point, as logarithms: neither under- nor overflows. */
export interface BetaTails {
  /** `ln P(X ≤ x)`. */
  readonly lower: number;
  /** `ln P(X ≥ x)`. */
  readonly upper: number;
  /** `ln [x (1−x) f(x)]`, with `f` the density. */
  readonly weight: number;
  /** At least the absolute rounding error of `lower`. */
  readonly lowerError: number;
  /** At least the absolute rounding error of `upper`. */
  readonly upperError: number;
}

/**
 * Returns the tails of Beta(a, b) at `x`, with bounds on their rounding errors.
 *
 * `x^a y^b / B(a, b)` is taken by Loader's saddle point: with `n = a + b` and `λ = a − nx = ny − b`, it is
 * `√(ab/2πn) exp(δ(n) − δ(a) − δ(b) − D(a, λ) − D(b, −λ))`, where `δ` is Stirling's error and `D` a deviance. So the
 * terms of `ln B(a, b)`, each as large as `n ln n`, never stand against one another. The tail on the mean's near side
 * is that times a continued fraction in `λ ≥ 0`, which cancels nothing; the other tail is its complement.
 *
 * The error bounds count roundings in units of `2^−52`: 20 for the `δ` and the logarithms, 4 per unit of `D`, 4 per
 * unit of `|λ|` (`λ = ay − bx` is off by about `2nxy` roundings, which move both `D` by `λ/nxy` each), one per step of
 * the fraction, and what the roundings of `λ` do to it: its logarithm moves with `λ` by at most `1/(1+λ)` and, as
 * Mills' ratio does, by about `1/√nxy`. A complement has the error of the other tail times their ratio.
 *
 * @param x in (0, 1)
 * @param y `1 − x`, given apart so that neither end loses digits
 * @param a positive
 * @param b positive
 *
 * Source: Loader, Fast and accurate computation of binomial probabilities (2000); Didonato, Morris, ACM Trans. Math.
 * Softw. 18 (1992), equation 9, for the fraction.
 *
 * @example
 * betaTails(0.5, 0.5, 1, 1).lower; // ln ½
 */
export function betaTails(x: number, y: number, a: number, b: number): BetaTails {
  const n = a + b;
  const lambda = a * y - b * x;
  const deviances = devianceOf(a, n * x, lambda) + devianceOf(b, n * y, -lambda);
  const weight =
    Math.log((a / n) * (b / (2 * Math.PI))) / 2 + stirlingError(n) - stirlingError(a) - stirlingError(b) - deviances;
  const below = lambda >= 0;
  const { value, steps } = below ? fraction(x, y, a, b, lambda) : fraction(y, x, b, a, -lambda);
  const near = Math.min(weight + Math.log(value), 0);
  const far = Math.log(-Math.expm1(near));
  const distance = Math.abs(lambda);
  const slope = Math.min(1 / (1 + distance), 1 / Math.sqrt(n * x * y));
  const units = 20 + 4 * deviances + 4 * distance + (a * y + b * x) * slope + steps;
  const nearError = units * Number.EPSILON;
  const farError = nearError * Math.exp(near - far) + Number.EPSILON * (1 - far);
  return below
    ? { lower: near, upper: far, weight, lowerError: nearError, upperError: farError }
    : { lower: far, upper: near, weight, lowerError: farError, upperError: nearError };
}

/** `I_x(a, b) B(a, b) / x^a y^b` for `λ = ay − bx ≥ 0`, and the steps taken. */
function fraction(x: number, y: number, a: number, b: number, lambda: number) {
  const limit = 1000 + Math.ceil(20 * Math.sqrt(a + b));
  let [before, value] = [0, (1 + 1 / a) / (1 + lambda)];
  let [beforeScale, scale] = [1 / ((1 + lambda) / (1 + 1 / a)), 1];
  for (let k = 1; k <= limit; k++) {
    const w = k * (b - k) * x;
    const s = a + 2 * k - 1;
    const p = (a + k - 1) / s;
    const alpha = p * ((a + b + k - 1) / s) * w * x;
    const beta = k + w / s + ((a + k) / (a + 2 * k + 1)) * (1 + lambda + k * (1 + y));
    const next = alpha * before + beta * value;
    const nextScale = alpha * beforeScale + beta * scale;
    const last = value;
    before = value / nextScale;
    beforeScale = scale / nextScale;
    value = next / nextScale;
    scale = 1;
    if (Math.abs(value - last) <= Number.EPSILON * value) return { value, steps: k };
  }
  throw new DistillCheckError(
    'NO_CONVERGENCE',
    `the tails of the beta distribution did not converge at x=${x}, a=${a}, b=${b}`,
    'report this as a defect',
  );
}

/** `δ(k) = ln Γ(k+1) − (k+½) ln k + k − ln √2π`; below 10 by `δ(k) = δ(k+1) + (k+½) ln(1+1/k) − 1`. */
function stirlingError(k: number): number {
  let below = 0;
  let shifted = k;
  for (; shifted < 10; shifted++) below += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
  return below + stirlingSeries(shifted);
}

/** `k ln(k/μ) − λ` for `λ = k − μ`, by a series where the terms would cancel. */
function devianceOf(k: number, mean: number, lambda: number): number {
  const ratio = lambda / (k + mean);
  if (Math.abs(ratio) >= 0.1) return k * (k < mean ? Math.log(k / mean) : Math.log1p(lambda / mean)) - lambda;
  const square = ratio * ratio;
  let sum = 0;
  // The eighth term is below .1^16/17 of the first.
  for (let j = 17; j >= 3; j -= 2) sum = sum * square + 1 / j;
  return lambda * ratio + 2 * k * ratio * square * sum;
}
