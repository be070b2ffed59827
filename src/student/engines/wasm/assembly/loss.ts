import { groups, labels, laneSums, logits, residuals, targetBytes, targets } from './layout';

const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
/** Adding it to a small number leaves that number, rounded to an integer, in the low bits. */
const ROUND: f64 = 6755399441055744;
const SERIES_BELOW: f64 = 0.00390625;

/** Sums the lanes of every sample; returns the number of samples at which `y f > 0`. */
export function addUpLanes(scale: f64): i32 {
  let right = i64x2.splat(0);
  const factor = f64x2.splat(scale);
  const zero = f64x2.splat(0);
  let label = labels;
  let out = logits;
  for (let sum = laneSums, end = sum + <usize>groups * 64; sum < end; sum += 64, out += 32, label += 32) {
    const s0 = v128.load(sum);
    const s1 = v128.load(sum, 16);
    const s2 = v128.load(sum, 32);
    const s3 = v128.load(sum, 48);
    const a = f32x4.add(v128.shuffle<f32>(s0, s1, 0, 1, 4, 5), v128.shuffle<f32>(s0, s1, 2, 3, 6, 7));
    const b = f32x4.add(v128.shuffle<f32>(s2, s3, 0, 1, 4, 5), v128.shuffle<f32>(s2, s3, 2, 3, 6, 7));
    const total = f32x4.add(v128.shuffle<f32>(a, b, 0, 2, 4, 6), v128.shuffle<f32>(a, b, 1, 3, 5, 7));
    const low = f64x2.mul(f64x2.promote_low_f32x4(total), factor);
    const high = f64x2.mul(f64x2.promote_low_f32x4(v128.shuffle<f64>(total, total, 1, 1)), factor);
    v128.store(out, low);
    v128.store(out, high, 16);
    // A comparison that holds is −1.
    right = i64x2.sub(right, f64x2.gt(f64x2.mul(low, v128.load(label)), zero));
    right = i64x2.sub(right, f64x2.gt(f64x2.mul(high, v128.load(label, 16)), zero));
  }
  return <i32>(i64x2.extract_lane(right, 0) + i64x2.extract_lane(right, 1));
}

/**
 * Sums `KL(μ(z/T) ‖ μ(f/T))` over the samples; the derivatives by `f`, times `weight`, go to the residuals (`add`: on top of
 * what is there).
 *
 * Everything is mirrored to `z ≥ 0`, so that `q = μ(−z/T)` is the small probability and only small numbers are subtracted:
 * with `δ = (f − z)/T`, `KL = softplus(−f/T) − softplus(−z/T) + qδ` and its derivative by `f/T` is `q − μ(−f/T)`. Where δ is small
 * both cancel, and their Taylor series in δ (relative error below 2^{−28} at `|δ| = 2^{−8}`) take over. The logistic loss
 * of a label is the limit `z → ∞` (`q = 0`).
 */
export function addUpLoss(set: i32, temperature: f64, weight: f64, add: bool): f64 {
  const inverse = f64x2.splat(1 / temperature);
  const slope = f64x2.splat(weight / temperature);
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  let total = zero;
  let logit = logits;
  let residual = residuals;
  let target = targets + <usize>set * targetBytes;
  for (const end = target + targetBytes; target < end; target += 64, logit += 16, residual += 16) {
    const sign = v128.load(target);
    const z = v128.load(target, 16);
    const q = v128.load(target, 32);
    const mirrored = f64x2.mul(v128.load(logit), sign);
    const f = f64x2.mul(mirrored, inverse);
    const delta = f64x2.mul(f64x2.sub(mirrored, z), inverse);

    const t = exponential(f64x2.pmax(f64x2.splat(-700), f64x2.neg(f64x2.abs(f))));
    const quotient = f64x2.div(one, f64x2.add(one, t));
    const positive = f64x2.gt(f, zero);
    const improbable = v128.bitselect(f64x2.mul(t, quotient), quotient, positive);
    const softplus = f64x2.sub(logarithm(t), f64x2.pmin(zero, f));

    // Derivatives of softplus at z: v, v·w, v·(1 − 6v).
    const v = f64x2.mul(q, f64x2.sub(one, q));
    const w = f64x2.sub(f64x2.add(q, q), one);
    const third = f64x2.mul(delta, f64x2.sub(one, f64x2.mul(f64x2.splat(6), v)));
    const vDelta = f64x2.mul(v, delta);
    const nearSlope = f64x2.mul(
      vDelta,
      f64x2.add(
        one,
        f64x2.mul(delta, f64x2.add(f64x2.mul(f64x2.splat(1 / 2.0), w), f64x2.mul(f64x2.splat(1 / 6.0), third))),
      ),
    );
    const nearLoss = f64x2.mul(
      f64x2.mul(vDelta, delta),
      f64x2.add(
        f64x2.splat(0.5),
        f64x2.mul(delta, f64x2.add(f64x2.mul(f64x2.splat(1 / 6.0), w), f64x2.mul(f64x2.splat(1 / 24.0), third))),
      ),
    );

    const near = f64x2.lt(f64x2.abs(delta), f64x2.splat(SERIES_BELOW));
    const farLoss = f64x2.add(f64x2.sub(softplus, v128.load(target, 48)), f64x2.mul(q, delta));
    total = f64x2.add(total, v128.bitselect(nearLoss, farLoss, near));
    const derivative = f64x2.mul(f64x2.mul(sign, slope), v128.bitselect(nearSlope, f64x2.sub(q, improbable), near));
    v128.store(residual, add ? f64x2.add(v128.load(residual), derivative) : derivative);
  }
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

/** `e^x` for `−700 ≤ x ≤ 0`: Cody–Waite reduction, then a Chebyshev fit of `(e^r − 1 − r)/r²` on `|r| ≤ ½ ln 2` (error 1e−15). */
function exponential(x: v128): v128 {
  const rounded = f64x2.add(f64x2.mul(x, f64x2.splat(Math.LOG2E)), f64x2.splat(ROUND));
  const power = f64x2.sub(rounded, f64x2.splat(ROUND));
  let r = f64x2.sub(x, f64x2.mul(power, f64x2.splat(LN2_HIGH)));
  r = f64x2.sub(r, f64x2.mul(power, f64x2.splat(LN2_LOW)));
  let sum = f64x2.splat(2.761379555451986e-7);
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(2.7625102005388108e-6));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(2.4801536409064087e-5));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(0.0001984120875699232));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(0.0013888888905871347));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(0.008333333353717156));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(0.041666666666651364));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(0.16666666666648303));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(0.5));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1));
  sum = f64x2.add(f64x2.mul(sum, r), f64x2.splat(1));
  return i64x2.add(sum, i64x2.shl(rounded, 52));
}

/** `ln(1 + t)` for `0 ≤ t ≤ 1`: `2 atanh(s)`, `s = t/(2 + t) ≤ ⅓`, by a Chebyshev fit of `2 atanh(s)/s` in `s²` (error 1e−16). */
function logarithm(t: v128): v128 {
  const s = f64x2.div(t, f64x2.add(t, f64x2.splat(2)));
  const w = f64x2.mul(s, s);
  let sum = f64x2.splat(0.17780763826113302);
  sum = f64x2.add(f64x2.mul(sum, w), f64x2.splat(0.09880789048764786));
  sum = f64x2.add(f64x2.mul(sum, w), f64x2.splat(0.13591305485579894));
  sum = f64x2.add(f64x2.mul(sum, w), f64x2.splat(0.15363676248891633));
  sum = f64x2.add(f64x2.mul(sum, w), f64x2.splat(0.1818285980047391));
  sum = f64x2.add(f64x2.mul(sum, w), f64x2.splat(0.22222190861346283));
  sum = f64x2.add(f64x2.mul(sum, w), f64x2.splat(0.2857142911165716));
  sum = f64x2.add(f64x2.mul(sum, w), f64x2.splat(0.399999999952876));
  sum = f64x2.add(f64x2.mul(sum, w), f64x2.splat(0.6666666666668257));
  sum = f64x2.add(f64x2.mul(sum, w), f64x2.splat(2));
  return f64x2.mul(s, sum);
}
