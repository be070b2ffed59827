import { gradient, movement, panels, vectors } from './layout';

/** Largest `‖W_j − W_j(0)‖²` seen, lane by lane. */
let largest: v128 = f32x4.splat(0);
/** Whether a neuron was projected. */
let clipped: bool = false;

export function forgetMovement(): void {
  largest = f32x4.splat(0);
  clipped = false;
}

/** `max_j ‖W_j − W_j(0)‖` so far; a projected neuron is at the radius. */
export function largestMovement(radius: f64): f64 {
  if (clipped) return radius;
  const pairs = f32x4.max(largest, v128.shuffle<f32>(largest, largest, 2, 3, 0, 1));
  return min(radius, Math.sqrt(<f64>max(f32x4.extract_lane(pairs, 0), f32x4.extract_lane(pairs, 1))));
}

/** Whether a neuron that has moved by the root of `square` has to be projected. */
export function noteMovement(square: f32, radius: f32): bool {
  if (square > radius * radius) {
    clipped = true;
    return true;
  }
  largest = f32x4.pmax(largest, f32x4.splat(square));
  return false;
}

/** `W ← W ∓ step · gradient` (− for the neurons of sign +, + for their mirror images), then the projection. */
export function update(step: f64, radius: f64): void {
  for (let panel = 0; panel < panels; panel++) {
    const weights = movement + <usize>panel * vectors * 128;
    const rows = gradient + <usize>panel * vectors * 128;
    moveLanes(weights, rows, f32x4.splat(<f32>-step), <f32>radius);
    moveLanes(weights + 16, rows + <usize>vectors * 64, f32x4.splat(<f32>step), <f32>radius);
  }
}

/** Four neurons: their gradients are rows, their weights lanes. */
export function moveLanes(weights: usize, rows: usize, step: v128, radius: f32): void {
  const rowBytes: usize = <usize>vectors * 16;
  const rows2 = rows + 2 * rowBytes;
  let squares = f32x4.splat(0);
  let to = weights;
  for (let offset: usize = 0; offset < rowBytes; offset += 16, to += 128) {
    const g0 = v128.load(rows + offset);
    const g1 = v128.load(rows + rowBytes + offset);
    const g2 = v128.load(rows2 + offset);
    const g3 = v128.load(rows2 + rowBytes + offset);
    const low01 = v128.shuffle<f32>(g0, g1, 0, 4, 1, 5);
    const low23 = v128.shuffle<f32>(g2, g3, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(g0, g1, 2, 6, 3, 7);
    const high23 = v128.shuffle<f32>(g2, g3, 2, 6, 3, 7);
    const w0 = f32x4.add(v128.load(to), f32x4.mul(step, v128.shuffle<f64>(low01, low23, 0, 2)));
    const w1 = f32x4.add(v128.load(to, 32), f32x4.mul(step, v128.shuffle<f64>(low01, low23, 1, 3)));
    const w2 = f32x4.add(v128.load(to, 64), f32x4.mul(step, v128.shuffle<f64>(high01, high23, 0, 2)));
    const w3 = f32x4.add(v128.load(to, 96), f32x4.mul(step, v128.shuffle<f64>(high01, high23, 1, 3)));
    v128.store(to, w0);
    v128.store(to, w1, 32);
    v128.store(to, w2, 64);
    v128.store(to, w3, 96);
    squares = f32x4.add(squares, f32x4.add(f32x4.mul(w0, w0), f32x4.mul(w1, w1)));
    squares = f32x4.add(squares, f32x4.add(f32x4.mul(w2, w2), f32x4.mul(w3, w3)));
  }
  const outside = f32x4.gt(squares, f32x4.splat(radius * radius));
  if (v128.any_true(outside)) {
    clipped = true;
    const shrunk = f32x4.div(f32x4.splat(radius), f32x4.sqrt(squares));
    const factor = v128.bitselect(shrunk, f32x4.splat(1), outside);
    for (; weights < to; weights += 32) v128.store(weights, f32x4.mul(v128.load(weights), factor));
  } else {
    largest = f32x4.pmax(largest, squares);
  }
}
