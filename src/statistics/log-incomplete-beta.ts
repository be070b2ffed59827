import { DistillCheckError } from '../errors.ts';

/**
 * `ln ∫₀ˣ t^{a−1} (1−t)^{b−1} dt`, without under- or overflow however small the integral is.
 *
 * The tail beyond the mean is taken by complement, so that the continued fraction always converges fast (about
 * `√(a+b)` terms).
 *
 * @param x in `[0, 1]`
 * @param y `1 − x`, given apart so that neither end loses digits
 * @param a positive
 * @param b positive
 *
 * Source: Gauss' continued fraction, DLMF 8.17.22, summed by Lentz' method.
 *
 * @example
 * logIncompleteBeta(0.5, 0.5, 1, 1); // ln ½
 */
export function logIncompleteBeta(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return Number.NEGATIVE_INFINITY;
  if (y <= 0) return logBeta(a, b);
  if (x < (a + 1) / (a + b + 2)) return logLowerTail(x, y, a, b);
  const total = logBeta(a, b);
  return total + Math.log(-Math.expm1(Math.min(logLowerTail(y, x, b, a) - total, 0)));
}

/**
 * `ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a+b)`; absolute error within `6 · 2^−52 · S ln S`, `S = a+b+10`.
 *
 * @example
 * logBeta(0.5, 0.5); // ln π
 */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** `ln Γ(x)` for `x > 0`: Stirling's series from 10 on, where nine terms reach full precision. */
function logGamma(x: number): number {
  let product = 1;
  let shifted = x;
  while (shifted < 10) product *= shifted++;
  return (
    (shifted - 0.5) * Math.log(shifted) -
    shifted +
    Math.log(2 * Math.PI) / 2 +
    stirlingSeries(shifted) -
    Math.log(product)
  );
}

/**
 * Returns `ln Γ(x) − (x−½) ln x + x − ln √2π` for `x ≥ 10`, where nine terms of Stirling's series reach full precision.
 *
 * @example
 * stirlingSeries(10); // 0.008330…
 */
export function stirlingSeries(x: number): number {
  const inverse = 1 / (x * x);
  let series = 0;
  for (let i = stirling.length - 1; i >= 0; i--) series = series * inverse + stirling[i];
  return series / x;
}

/** `B_{2k} / (2k (2k − 1))`, DLMF 5.11.1. */
const stirling = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
  43867 / 244188,
];

function logLowerTail(x: number, y: number, a: number, b: number): number {
  return a * Math.log(x) + b * Math.log(y) - Math.log(a) + Math.log(continuedFraction(x, a, b));
}

function continuedFraction(x: number, a: number, b: number): number {
  const limit = 200 + Math.ceil(20 * Math.sqrt(a + b));
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let k = 1; k <= limit; k++) {
    const even = (k * (b - k) * x) / ((a + 2 * k - 1) * (a + 2 * k));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= c * d;
    const odd = (-(a + k) * (a + b + k) * x) / ((a + 2 * k) * (a + 2 * k + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) <= 2 * Number.EPSILON) return value;
  }
  throw new DistillCheckError(
    'NO_CONVERGENCE',
    `the incomplete beta function did not converge at x=${x}, a=${a}, b=${b}`,
    'report this as a defect',
  );
}

/** Lentz' method divides by these. */
function awayFromZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}
