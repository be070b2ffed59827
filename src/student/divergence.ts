import { sigmoid, softplus } from '../numerics/sigmoid.ts';

/** `1/(k+2)!` from k = 14 down: beyond it, terms of `(e^x − 1 − x)/x²` are below 2^−54 of the sum for `|x| ≤ ½`. */
const EXPONENTIAL_TAIL = Array.from({ length: 15 }, (_, k) => {
  let factorial = 1;
  for (let i = 2; i <= k + 2; i++) factorial *= i;
  return 1 / factorial;
}).reverse();

/** `1/(2k+1)` from k = 10 down to 1: enough for `|s| ≤ 0.14` in `atanh(s) = s + s³/3 + s⁵/5 + …`. */
const ATANH_TAIL = Array.from({ length: 10 }, (_, k) => 1 / (2 * k + 3)).reverse();

/**
 * The soft loss as a function of logits, `KL(μ(z) ‖ μ(f)) = softplus(f) − softplus(z) − μ(z)(f − z)`.
 *
 * Relative error ≤ 1e−13 for `|z|, |f| ≤ 700` (where the value is above the smallest normal number), also when both
 * logits are as small as 1e−12 and the value is 1e−25. `z = ±Infinity` is the label itself: the logistic loss.
 *
 * Error budget, with `u = 2^−53`: by symmetry take `z ≤ 0`, so `p = μ(z) ≤ ½`, and let `t = f − z`. Outside `|t| ≤ ½`
 * the plain forms cancel by a factor of at most 20 (at `p = ½, t = ±½`), which leaves 100 u. Inside,
 * `KL = p (e^t − 1 − t) − (v − ln(1 + v))` with `v = p(e^t − 1)`; both brackets are sums of series without
 * cancellation, and the second is at most half the first, so the difference costs a factor ≤ 3 over about 8 u each.
 *
 * Source: Mandal et al. 2025, the risk `R^KL` (the printed formula has its sign flipped).
 *
 * @param difference `f − z`; to be given when it is known better than `f` and `z` are (logits divided by a
 * temperature).
 * @example
 * logisticKl(0.9, 0); // KL(μ(0.9) ‖ ½) = 0.0918…
 */
export function logisticKl(z: number, f: number, difference: number = f - z): number {
  if (z > 0) return divergenceOfRareEvent(-z, -f, -difference);
  return divergenceOfRareEvent(z, f, difference);
}

function divergenceOfRareEvent(z: number, f: number, t: number): number {
  const p = sigmoid(z);
  // At p = 0 (z = −∞, or so low that μ(z) underflows) p·t is 0·∞.
  if (t > 1) return softplus(f) - softplus(z) - (p === 0 ? 0 : p * t);
  if (Math.abs(t) > 0.5) return Math.log1p(p * Math.expm1(t)) - p * t;
  const beyondLinear = exponentialTail(t);
  return p * beyondLinear - logarithmTail(p * (t + beyondLinear));
}

/** `e^x − 1 − x` for `|x| ≤ ½`. */
export function exponentialTail(x: number): number {
  let sum = 0;
  for (let k = 0; k < EXPONENTIAL_TAIL.length; k++) sum = sum * x + EXPONENTIAL_TAIL[k];
  return x * x * sum;
}

/** `v − ln(1 + v)` for `−0.2 ≤ v ≤ 0.33`: with `s = v/(2 + v)`, `ln(1 + v) = 2 atanh(s)` and `v − 2s = v s`. */
function logarithmTail(v: number): number {
  const s = v / (2 + v);
  const square = s * s;
  let sum = 0;
  for (let k = 0; k < ATANH_TAIL.length; k++) sum = sum * square + ATANH_TAIL[k];
  return s * (v - 2 * square * sum);
}
