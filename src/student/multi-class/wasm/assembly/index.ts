/**
 * Steps of a student with several outputs: movements from what the samples pull at the neurons, and the logits after them,
 * in one pass over the mirrored pairs of neurons.
 *
 * In double precision, two samples in the lanes of a vector, so that equal runs give equal bits on every machine.
 */

/** f64 [feature][sample]: the inputs, padded by a sample of zeros to an even number. */
export let inputs: usize = 0;
/** f64 [class][sample]: what the sample's logit of the class pulls at a neuron of sign +. */
export let pull: usize = 0;
/** f64 [class][sample]: √m times the logit. */
export let logits: usize = 0;
/** f64 [neuron][feature]. */
export let weights: usize = 0;
export let start: usize = 0;
/** f64 [pair][class]: ±1. */
export let signs: usize = 0;
/** f64 [sample]: what all classes together pull, at the open gates of a pair's two neurons. */
let first: usize = 0;
let second: usize = 0;
/** u8 [neuron][couple of samples]: bit 0 and bit 1 where the gates are open. */
let gates: usize = 0;
/** v128 [4]: masks of two lanes by such bits. */
let masks: usize = 0;

let couples: i32 = 0;
let dimension: i32 = 0;
let classes: i32 = 0;
let pairs: i32 = 0;

let free: u64 = 0;

function reserve(bytes: u64): usize {
  const address = free;
  free = (free + bytes + 63) & ~(<u64>63);
  return <usize>address;
}

/** Makes room, cleared; false when 4 GiB do not suffice. */
export function layOut(n: i32, d: i32, k: i32, width: i32): bool {
  couples = (n + 1) >>> 1;
  dimension = d;
  classes = k;
  pairs = width >>> 1;
  const column: u64 = 16 * <u64>couples;
  free = (__heap_base + 63) & ~(<usize>63);
  inputs = reserve(d * column);
  pull = reserve(k * column);
  logits = reserve(k * column);
  weights = reserve(<u64>width * <u64>d * 8);
  start = reserve(<u64>width * <u64>d * 8);
  signs = reserve(<u64>pairs * <u64>k * 8);
  first = reserve(column);
  second = reserve(column);
  gates = reserve(<u64>width * <u64>couples);
  masks = reserve(64);
  if (free > 0xffff0000) return false;
  const pages = <i32>((free + 0xffff) >>> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) return false;
  for (let bits = 0; bits < 4; bits++) {
    store<i64>(masks + ((<usize>bits) << 4), -(<i64>(bits & 1)));
    store<i64>(masks + ((<usize>bits) << 4), -(<i64>(bits >> 1)), 8);
  }
  return true;
}

/** The logits of the student as it is, and its gates. */
export function forward(): void {
  const column = (<usize>couples) << 4;
  memory.fill(logits, 0, <usize>classes * column);
  for (let pair = 0; pair < pairs; pair++) passForward(pair);
}

/**
 * Moves every neuron, clips its movement to the ball of this radius and computes the logits after it; returns the length
 * of the longest movement, NaN if one is.
 */
export function update(radius: f64): f64 {
  const column = (<usize>couples) << 4;
  const row = (<usize>dimension) << 3;
  memory.fill(logits, 0, <usize>classes * column);
  let longest: f64 = 0;
  for (let pair = 0; pair < pairs; pair++) {
    const neuron = <usize>pair * row;
    const mirror = <usize>(pair + pairs) * row;
    gather(pair);
    move(weights + neuron, weights + mirror);
    longest = max(longest, clipped(neuron, row, radius));
    longest = max(longest, clipped(mirror, row, radius));
    passForward(pair);
  }
  return Math.sqrt(longest);
}

/** What the samples pull at the pair, at the gates that are open. */
function gather(pair: i32): void {
  const column = (<usize>couples) << 4;
  const sign = signs + <usize>pair * <usize>classes * 8;
  const gate = gates + <usize>pair * <usize>couples;
  const mirrorGate = gates + <usize>(pair + pairs) * <usize>couples;
  for (let i: usize = 0, couple: usize = 0; i < column; i += 16, couple++) {
    let sum = f64x2.splat(0);
    let from = pull + i;
    for (let k: usize = 0; k < (<usize>classes) << 3; k += 8, from += column) {
      sum = f64x2.add(sum, f64x2.mul(v128.load_splat<f64>(sign + k), v128.load(from)));
    }
    v128.store(first + i, v128.and(sum, v128.load(masks + ((<usize>load<u8>(gate + couple)) << 4))));
    v128.store(second + i, v128.and(sum, v128.load(masks + ((<usize>load<u8>(mirrorGate + couple)) << 4))));
  }
}

/** Adds `Σ_i first_i x_i` to a neuron's row and subtracts `Σ_i second_i x_i` from its mirror's. */
function move(neuron: usize, mirror: usize): void {
  const column = (<usize>couples) << 4;
  let x = inputs;
  let k = 0;
  // Four sums that do not wait for each other, from four loads.
  for (; k + 2 <= dimension; k += 2, x += 2 * column, neuron += 16, mirror += 16) {
    let sum = f64x2.splat(0);
    let next = f64x2.splat(0);
    let mirrorSum = f64x2.splat(0);
    let mirrorNext = f64x2.splat(0);
    for (let i: usize = 0; i < column; i += 16) {
      const force = v128.load(first + i);
      const mirrorForce = v128.load(second + i);
      const feature = v128.load(x + i);
      const nextFeature = v128.load(x + column + i);
      sum = f64x2.add(sum, f64x2.mul(force, feature));
      next = f64x2.add(next, f64x2.mul(force, nextFeature));
      mirrorSum = f64x2.add(mirrorSum, f64x2.mul(mirrorForce, feature));
      mirrorNext = f64x2.add(mirrorNext, f64x2.mul(mirrorForce, nextFeature));
    }
    v128.store(neuron, f64x2.add(v128.load(neuron), lanes(sum, next)));
    v128.store(mirror, f64x2.sub(v128.load(mirror), lanes(mirrorSum, mirrorNext)));
  }
  if (k === dimension) return;
  let sum = f64x2.splat(0);
  let mirrorSum = f64x2.splat(0);
  for (let i: usize = 0; i < column; i += 16) {
    sum = f64x2.add(sum, f64x2.mul(v128.load(first + i), v128.load(x + i)));
    mirrorSum = f64x2.add(mirrorSum, f64x2.mul(v128.load(second + i), v128.load(x + i)));
  }
  const both = lanes(sum, mirrorSum);
  store<f64>(neuron, load<f64>(neuron) + f64x2.extract_lane(both, 0));
  store<f64>(mirror, load<f64>(mirror) - f64x2.extract_lane(both, 1));
}

/** The sums of the lanes of a and of b. */
function lanes(a: v128, b: v128): v128 {
  return f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
}

/** Adds what a pair says to the logits, and notes its gates. */
function passForward(pair: i32): void {
  const column = (<usize>couples) << 4;
  const row = (<usize>dimension) << 3;
  const neuron = weights + <usize>pair * row;
  const mirror = weights + <usize>(pair + pairs) * row;
  const sign = signs + <usize>pair * <usize>classes * 8;
  const gate = gates + <usize>pair * <usize>couples;
  const mirrorGate = gates + <usize>(pair + pairs) * <usize>couples;
  let i: usize = 0;
  let couple: usize = 0;
  for (; i + 32 <= column; i += 32, couple += 2) {
    let one = f64x2.splat(0);
    let other = f64x2.splat(0);
    let nextOne = f64x2.splat(0);
    let nextOther = f64x2.splat(0);
    let x = inputs + i;
    for (let c: usize = 0; c < row; c += 8, x += column) {
      const weight = v128.load_splat<f64>(neuron + c);
      const mirrorWeight = v128.load_splat<f64>(mirror + c);
      const feature = v128.load(x);
      const nextFeature = v128.load(x, 16);
      one = f64x2.add(one, f64x2.mul(weight, feature));
      other = f64x2.add(other, f64x2.mul(mirrorWeight, feature));
      nextOne = f64x2.add(nextOne, f64x2.mul(weight, nextFeature));
      nextOther = f64x2.add(nextOther, f64x2.mul(mirrorWeight, nextFeature));
    }
    say(one, other, gate + couple, mirrorGate + couple, sign, logits + i);
    say(nextOne, nextOther, gate + couple + 1, mirrorGate + couple + 1, sign, logits + i + 16);
  }
  if (i === column) return;
  let one = f64x2.splat(0);
  let other = f64x2.splat(0);
  let x = inputs + i;
  for (let c: usize = 0; c < row; c += 8, x += column) {
    const feature = v128.load(x);
    one = f64x2.add(one, f64x2.mul(v128.load_splat<f64>(neuron + c), feature));
    other = f64x2.add(other, f64x2.mul(v128.load_splat<f64>(mirror + c), feature));
  }
  say(one, other, gate + couple, mirrorGate + couple, sign, logits + i);
}

/** Adds what a pair with these preactivations says of two samples to their logits, and notes its gates. */
function say(one: v128, other: v128, gate: usize, mirrorGate: usize, sign: usize, logit: usize): void {
  const column = (<usize>couples) << 4;
  const isOpen = f64x2.gt(one, f64x2.splat(0));
  const mirrorIsOpen = f64x2.gt(other, f64x2.splat(0));
  store<u8>(gate, i64x2.bitmask(isOpen));
  store<u8>(mirrorGate, i64x2.bitmask(mirrorIsOpen));
  const difference = f64x2.sub(v128.and(one, isOpen), v128.and(other, mirrorIsOpen));
  for (const end = sign + ((<usize>classes) << 3); sign < end; sign += 8, logit += column) {
    v128.store(logit, f64x2.add(v128.load(logit), f64x2.mul(v128.load_splat<f64>(sign), difference)));
  }
}

/** Clips the row at this offset to the ball about its start; returns the square of its movement, NaN where a number is. */
function clipped(offset: usize, bytes: usize, radius: f64): f64 {
  const at = weights + offset;
  const from = start + offset;
  const limit = radius * radius;
  let square: f64 = 0;
  for (let k: usize = 0; k < bytes; k += 8) {
    const movement = load<f64>(at + k) - load<f64>(from + k);
    square += movement * movement;
  }
  if (!(square > limit)) return square;
  const factor = radius / Math.sqrt(square);
  for (let k: usize = 0; k < bytes; k += 8) {
    const origin = load<f64>(from + k);
    store<f64>(at + k, origin + factor * (load<f64>(at + k) - origin));
  }
  return limit;
}
