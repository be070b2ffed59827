import {
  firstMoment,
  gradient,
  outputFirstMoment,
  outputGradient,
  outputSecondMoment,
  outputs,
  paddedWidth,
  pairs,
  rowBytes,
  secondMoment,
  start,
  weights,
} from './layout';

/** Stochastic gradient descent with momentum, or Adam. */
export const ADAM: i32 = 1;

let momentum: f32 = 0;
let adam: bool = false;
let decay1: f64 = 0;
let decay2: f64 = 0;
let stepSize: f64 = 0;
let epsilon: f64 = 0;
/** `β₁^t` and `β₂^t`. */
let power1: f64 = 1;
let power2: f64 = 1;
/** Of this step: `η/(1 − β₁^t)` and `1/√(1 − β₂^t)`. */
let rate: f32 = 0;
let correction: f32 = 0;

/** `first` is the momentum, or Adam's β₁. */
export function beginDescent(kind: i32, size: f64, first: f64, second: f64, tiny: f64): void {
  adam = kind === ADAM;
  stepSize = size;
  momentum = <f32>first;
  decay1 = first;
  decay2 = second;
  epsilon = tiny;
  power1 = 1;
  power2 = 1;
}

/** One step of all that is trained from the sums over the batch; `Infinity` as radius for no projection. */
export function update(count: i32, trainOutputs: bool, trainBias: bool, limit: f64): void {
  power1 *= decay1;
  power2 *= decay2;
  rate = <f32>(adam ? stepSize / (1 - power1) : stepSize);
  correction = <f32>(adam ? 1 / Math.sqrt(1 - power2) : 1);
  const share = <f32>(1 / <f64>count);
  for (let pair = 0; pair < pairs; pair++) {
    const offset = <usize>pair * 2 * rowBytes;
    const p = f32x4.splat(load<f32>(outputs + ((<usize>pair) << 3)) * share);
    const q = f32x4.splat(load<f32>(outputs + ((<usize>pair) << 3), 4) * share);
    descend(weights + offset, gradient + offset, firstMoment + offset, secondMoment + offset, p, q, 2 * rowBytes);
    if (limit < Infinity) {
      project(weights + offset, start + offset, limit);
      project(weights + offset + 16, start + offset + 16, limit);
    }
  }
  if (!trainOutputs) return;
  if (!trainBias) store<f32>(outputGradient + ((<usize>paddedWidth) << 2), 0);
  const factor = f32x4.splat(share);
  // An odd number of vectors is followed by zeros.
  const bytes = (<usize>paddedWidth * 4 + 16 + 31) & ~31;
  descend(outputs, outputGradient, outputFirstMoment, outputSecondMoment, factor, factor, bytes);
}

/** Vectors in turns of two factors, by which their gradients are multiplied. */
function descend(w: usize, g: usize, first: usize, second: usize, p: v128, q: v128, bytes: usize): void {
  if (adam) {
    const beta1 = f32x4.splat(<f32>decay1);
    const beta2 = f32x4.splat(<f32>decay2);
    const rest1 = f32x4.splat(<f32>(1 - decay1));
    const rest2 = f32x4.splat(<f32>(1 - decay2));
    const eta = f32x4.splat(rate);
    const root = f32x4.splat(correction);
    const tiny = f32x4.splat(<f32>epsilon);
    for (let offset: usize = 0; offset < bytes; offset += 16) {
      const slope = f32x4.mul(v128.load(g + offset), offset & 16 ? q : p);
      const m = f32x4.add(f32x4.mul(beta1, v128.load(first + offset)), f32x4.mul(rest1, slope));
      const v = f32x4.add(f32x4.mul(beta2, v128.load(second + offset)), f32x4.mul(rest2, f32x4.mul(slope, slope)));
      v128.store(first + offset, m);
      v128.store(second + offset, v);
      const denominator = f32x4.add(f32x4.mul(f32x4.sqrt(v), root), tiny);
      v128.store(w + offset, f32x4.sub(v128.load(w + offset), f32x4.div(f32x4.mul(eta, m), denominator)));
    }
  } else if (momentum > 0) {
    const eta = f32x4.splat(rate);
    const kept = f32x4.splat(momentum);
    for (let offset: usize = 0; offset < bytes; offset += 16) {
      const slope = f32x4.mul(v128.load(g + offset), offset & 16 ? q : p);
      const m = f32x4.add(f32x4.mul(kept, v128.load(first + offset)), slope);
      v128.store(first + offset, m);
      v128.store(w + offset, f32x4.sub(v128.load(w + offset), f32x4.mul(eta, m)));
    }
  } else {
    const a = f32x4.mul(p, f32x4.splat(rate));
    const b = f32x4.mul(q, f32x4.splat(rate));
    for (let offset: usize = 0; offset < bytes; offset += 32) {
      v128.store(w + offset, f32x4.sub(v128.load(w + offset), f32x4.mul(a, v128.load(g + offset))));
      v128.store(w + offset, f32x4.sub(v128.load(w + offset, 16), f32x4.mul(b, v128.load(g + offset, 16))), 16);
    }
  }
}

/** Clips one neuron radially to `‖W_j − W_j(0)‖ ≤ limit`; the squares are added up in double precision. */
function project(w: usize, origin: usize, limit: f64): void {
  const bytes = rowBytes << 1;
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let offset: usize = 0; offset < bytes; offset += 32) {
    const moved = f32x4.sub(v128.load(w + offset), v128.load(origin + offset));
    const a = f64x2.promote_low_f32x4(moved);
    const b = f64x2.promote_low_f32x4(v128.shuffle<f64>(moved, moved, 1, 1));
    low = f64x2.add(low, f64x2.mul(a, a));
    high = f64x2.add(high, f64x2.mul(b, b));
  }
  const both = f64x2.add(low, high);
  const square = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  if (!(square > limit * limit)) return;
  const factor = f32x4.splat(<f32>(limit / Math.sqrt(square)));
  for (let offset: usize = 0; offset < bytes; offset += 32) {
    const from = v128.load(origin + offset);
    v128.store(w + offset, f32x4.add(from, f32x4.mul(factor, f32x4.sub(v128.load(w + offset), from))));
  }
}
