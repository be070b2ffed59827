import { exponentials } from './exponential';
import { groups, logits, odds, residuals, softpluses, targetBytes, targets } from './layout';
import { logarithms } from './logarithm';
import { DOUBLE } from './real';
import { lossTail, NEAR_LOSS, NEAR_SLOPE, slopeTail } from './series';

/** ⅙, 1/24, 6, 1 and ½. */
const NUMBERS = memory.data<f64>([0.16666666666666666, 0.041666666666666664, 6, 1, 0.5]);

/**
 * Sums `KL(μ(z/T) ‖ μ(f/T))` over the samples; the derivatives by `f`, times `weight`, go to the residuals (`add`: on
 * top of what is there).
 *
 * Everything is mirrored to `z ≥ 0`, so that `q = μ(−z/T)` is the small probability and only small numbers are
 * subtracted: with `δ = (f − z)/T`, `KL = softplus(−f/T) − softplus(−z/T) + qδ` and its derivative by `f/T` is
 * `q − μ(−f/T)`. Where δ is small both cancel, and their Taylor series in δ take over: three terms with a relative
 * error below 2^{−28} at `|δ| = 2^{−8}`, and where reals are `f64` four more (see `series`). The logistic loss of a
 * label is the limit `z → ∞` (`q = 0`).
 */
export function addUpLoss(set: i32, temperature: f64, weight: f64, add: bool): f64 {
  const bytes: usize = <usize>groups * 32;
  exponentials(logits, 1 / temperature, odds, bytes);
  logarithms(odds, softpluses, bytes);
  return combine(targets + <usize>set * targetBytes, 1 / temperature, weight / temperature, add);
}

/** The loss from `e^{−|f|/T}` and its `ln(1 + ·)`. */
export function combine(target: usize, scale: f64, weight: f64, add: bool): f64 {
  const sixth = v128.load64_splat(NUMBERS);
  const twentyFourth = v128.load64_splat(NUMBERS, 8);
  const six = v128.load64_splat(NUMBERS, 16);
  const one = v128.load64_splat(NUMBERS, 24);
  const half = v128.load64_splat(NUMBERS, 32);
  const smallSlope = f64x2.splat(NEAR_SLOPE);
  const smallLoss = f64x2.splat(NEAR_LOSS);
  const inverse = f64x2.splat(scale);
  const factor = f64x2.splat(weight);
  const zero = f64x2.splat(0);
  let total = zero;
  for (let offset: usize = 0, end: usize = <usize>groups * 32; offset < end; offset += 16, target += 64) {
    const sign = v128.load(target);
    const q = v128.load(target, 32);
    const mirrored = f64x2.mul(v128.load(logits + offset), sign);
    const f = f64x2.mul(mirrored, inverse);
    const delta = f64x2.mul(f64x2.sub(mirrored, v128.load(target, 16)), inverse);

    const t = v128.load(odds + offset);
    const quotient = f64x2.div(one, f64x2.add(one, t));
    const improbable = v128.bitselect(f64x2.mul(t, quotient), quotient, f64x2.gt(f, zero));
    const softplus = f64x2.sub(v128.load(softpluses + offset), f64x2.pmin(zero, f));

    // Derivatives of softplus at z: v, v·w and v·(1 − 6v).
    const v = f64x2.mul(q, f64x2.sub(one, q));
    const w = f64x2.sub(f64x2.add(q, q), one);
    const third = f64x2.mul(delta, f64x2.sub(one, f64x2.mul(six, v)));
    const vDelta = f64x2.mul(v, delta);
    const size = f64x2.abs(delta);
    const near = f64x2.lt(size, smallSlope);
    const nearLosses = DOUBLE ? f64x2.lt(size, smallLoss) : near;
    let slopeSeries = f64x2.add(f64x2.mul(half, w), f64x2.mul(sixth, third));
    let lossSeries = f64x2.add(f64x2.mul(sixth, w), f64x2.mul(twentyFourth, third));
    if (DOUBLE && v128.any_true(nearLosses)) {
      const square = f64x2.mul(delta, delta);
      slopeSeries = f64x2.add(slopeSeries, f64x2.mul(square, slopeTail(v, w, delta)));
      lossSeries = f64x2.add(lossSeries, f64x2.mul(square, lossTail(v, w, delta)));
    }
    const nearSlope = f64x2.mul(vDelta, f64x2.add(one, f64x2.mul(delta, slopeSeries)));
    const nearLoss = f64x2.mul(f64x2.mul(vDelta, delta), f64x2.add(half, f64x2.mul(delta, lossSeries)));

    const farLoss = f64x2.add(f64x2.sub(softplus, v128.load(target, 48)), f64x2.mul(q, delta));
    total = f64x2.add(total, v128.bitselect(nearLoss, farLoss, nearLosses));
    const slope = v128.bitselect(nearSlope, f64x2.sub(q, improbable), near);
    const derivative = f64x2.mul(f64x2.mul(sign, factor), slope);
    const residual = residuals + offset;
    v128.store(residual, add ? f64x2.add(v128.load(residual), derivative) : derivative);
  }
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}
