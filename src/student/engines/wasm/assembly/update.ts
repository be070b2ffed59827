import { gradient, movement, panels, vectors } from './layout';
import { DOUBLE, LANES } from './real';

/** Largest `‖W_j − W_j(0)‖²` seen, lane by lane. */
let largest: v128 = v128.splat<real>(0);
/** True if a neuron was projected. */
let clipped: bool = false;

export function forgetMovement(): void {
  largest = v128.splat<real>(0);
  clipped = false;
}

/**
 * `max_j ‖W_j − W_j(0)‖` so far; a projected neuron is at the radius. NaN, once a weight is none, or a square beyond
 * all reals.
 */
export function largestMovement(radius: f64): f64 {
  let square = max<f64>(v128.extract_lane<real>(largest, 0), v128.extract_lane<real>(largest, 1));
  if (!DOUBLE) square = max(square, max<f64>(v128.extract_lane<real>(largest, 2), v128.extract_lane<real>(largest, 3)));
  if (clipped && square >= 0) return radius;
  return min(radius, Math.sqrt(square));
}

/** Infinite squares make the movement NaN: divided by their root, a neuron would be back at its start. */
function lose(squares: v128): void {
  largest = v128.max<real>(largest, v128.sub<real>(squares, squares));
}

/** Tells whether a neuron that has moved by the root of `square` has to be projected. */
export function noteMovement(square: real, radius: real): bool {
  if (square > radius * radius) {
    clipped = true;
    lose(v128.splat<real>(square));
    return true;
  }
  largest = v128.max<real>(largest, v128.splat<real>(square));
  return false;
}

/** `W ← W ∓ step · gradient` (− for the neurons of sign +, + for their mirror images), then the projection. */
export function update(step: f64, radius: f64): void {
  for (let panel = 0; panel < panels; panel++) {
    const weights = movement + <usize>panel * vectors * (LANES * 32);
    const rows = gradient + <usize>panel * vectors * (LANES * 32);
    moveLanes(weights, rows, v128.splat<real>(<real>-step), <real>radius);
    moveLanes(weights + 16, rows + <usize>vectors * (LANES * 16), v128.splat<real>(<real>step), <real>radius);
  }
}

/** `LANES` neurons: their gradients are rows, their weights lanes. */
export function moveLanes(weights: usize, rows: usize, step: v128, radius: real): void {
  const rowBytes: usize = <usize>vectors * 16;
  const rows2 = rows + 2 * rowBytes;
  let squares = v128.splat<real>(0);
  let to = weights;
  for (let offset: usize = 0; offset < rowBytes; offset += 16, to += LANES * 32) {
    const g0 = v128.load(rows + offset);
    const g1 = v128.load(rows + rowBytes + offset);
    if (DOUBLE) {
      const w0 = moveFeature(to, step, v128.shuffle<f64>(g0, g1, 0, 2));
      const w1 = moveFeature(to + 32, step, v128.shuffle<f64>(g0, g1, 1, 3));
      squares = f64x2.add(squares, f64x2.add(f64x2.mul(w0, w0), f64x2.mul(w1, w1)));
    } else {
      const g2 = v128.load(rows2 + offset);
      const g3 = v128.load(rows2 + rowBytes + offset);
      const low01 = v128.shuffle<f32>(g0, g1, 0, 4, 1, 5);
      const low23 = v128.shuffle<f32>(g2, g3, 0, 4, 1, 5);
      const high01 = v128.shuffle<f32>(g0, g1, 2, 6, 3, 7);
      const high23 = v128.shuffle<f32>(g2, g3, 2, 6, 3, 7);
      const w0 = moveFeature(to, step, v128.shuffle<f64>(low01, low23, 0, 2));
      const w1 = moveFeature(to + 32, step, v128.shuffle<f64>(low01, low23, 1, 3));
      const w2 = moveFeature(to + 64, step, v128.shuffle<f64>(high01, high23, 0, 2));
      const w3 = moveFeature(to + 96, step, v128.shuffle<f64>(high01, high23, 1, 3));
      squares = f32x4.add(squares, f32x4.add(f32x4.mul(w0, w0), f32x4.mul(w1, w1)));
      squares = f32x4.add(squares, f32x4.add(f32x4.mul(w2, w2), f32x4.mul(w3, w3)));
    }
  }
  const outside = v128.gt<real>(squares, v128.splat<real>(radius * radius));
  if (v128.any_true(outside)) {
    clipped = true;
    lose(squares);
    const shrunk = v128.div<real>(v128.splat<real>(radius), v128.sqrt<real>(squares));
    const factor = v128.bitselect(shrunk, v128.splat<real>(1), outside);
    for (; weights < to; weights += 32) v128.store(weights, v128.mul<real>(v128.load(weights), factor));
  } else {
    largest = v128.max<real>(largest, squares);
  }
}

/** One feature of `LANES` neurons. */
function moveFeature(to: usize, step: v128, gradient: v128): v128 {
  const moved = v128.add<real>(v128.load(to), v128.mul<real>(step, gradient));
  v128.store(to, moved);
  return moved;
}
