import { exponentials } from '../exponential';
import { logarithms } from '../logarithm';
import { batchSamples, logits, odds, residuals, softpluses, targets } from './layout';

/** Sums over the samples of a call. */
export let riskSum: f64 = 0;
export let wrong: f64 = 0;

export function forgetSums(): void {
  riskSum = 0;
  wrong = 0;
}

/**
 * Adds up `ρ KL(μ(z/T) ‖ μ(f/T)) + (1 − ρ) ln(1 + e^{−y f})` over the batch, in double precision, and leaves its
 * derivatives by `f`.
 *
 * `KL = softplus(g) − p g − H(p)` with `g = f/T` and `p = μ(z/T)`; a hard label is the case `p ∈ {0, 1}`.
 */
export function addUpLoss(groups: i32, count: i32, softRatio: f64, temperature: f64): void {
  const bytes = <usize>groups * 32;
  memory.fill(residuals, 0, <usize>groups * 16);
  for (let i = 0; i < count; i++) {
    const f = load<f64>(logits + ((<usize>i) << 3));
    const one = load<f64>(targets + ((<usize>load<u32>(batchSamples + ((<usize>i) << 2))) << 5), 16) > 0;
    // A logit of 0, or one that is no number, counts as wrong.
    wrong += (one ? f > 0 : f < 0) ? 0 : 1;
  }
  if (softRatio > 0) addUp(bytes, count, softRatio, temperature, 0);
  if (softRatio < 1) addUp(bytes, count, 1 - softRatio, 1, 16);
}

function addUp(bytes: usize, count: i32, weight: f64, temperature: f64, place: usize): void {
  const scale = 1 / temperature;
  exponentials(logits, scale, odds, bytes);
  logarithms(odds, softpluses, bytes);
  for (let i = 0; i < count; i++) {
    const target = targets + ((<usize>load<u32>(batchSamples + ((<usize>i) << 2))) << 5) + place;
    const p = load<f64>(target);
    const entropy = load<f64>(target, 8);
    const offset = (<usize>i) << 3;
    const g = load<f64>(logits + offset) * scale;
    const t = load<f64>(odds + offset);
    const probability = (g > 0 ? 1 : t) / (1 + t);
    riskSum += weight * (load<f64>(softpluses + offset) + max(g, 0) - p * g - entropy);
    const residual = residuals + ((<usize>i) << 2);
    store<f32>(residual, <f32>(<f64>load<f32>(residual) + weight * scale * (probability - p)));
  }
}
