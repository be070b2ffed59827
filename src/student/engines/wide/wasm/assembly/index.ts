/**
 * Steps of a wide student: movements from what the samples pull at them, and the logits after them, in one pass over the
 * neurons, of which there may be more than fit into a cache.
 *
 * In double precision, each sum in the order of the neurons, so that equal runs give equal bits on every machine. Rows of
 * two numbers, which are those of the plane, are one vector each.
 */

/** f64 [sample][feature]. */
export let inputs: usize = 0;
/** f64 [sample][feature]: `−(η/n) ℓ_i' x_i`, which an open gate adds to a movement. */
export let pull: usize = 0;
/** f64 [sample]: m times the logit. */
export let logits: usize = 0;
/** f64 [pattern]: pairs that move together. */
export let counts: usize = 0;
/** i32 [pattern + 1], into the next one. */
export let openStarts: usize = 0;
/** i32: the samples at which the gates of a pattern are open. */
export let open: usize = 0;
/** f64 [pattern][feature]: movement of the pairs that move together. */
export let shared: usize = 0;
/** f64 [pattern][feature]: a sum over the pattern's pairs. */
let sums: usize = 0;
/** f64 [pattern][feature]: what all of its pairs move by. */
let moves: usize = 0;
/** f64 [kept pair][feature]: movements. */
export let plus: usize = 0;
export let minus: usize = 0;
/** i32 [kept pair]. */
export let patternOf: usize = 0;
/** i32 [kept pair + 1], into the next two. */
export let starts: usize = 0;
/** i32: a sample that is near. */
export let near: usize = 0;
/** f64: `s` there. */
export let preactivations: usize = 0;
/** u8: which of the two gates there are open: 1 that of sign +, 2 its mirror's. */
let gates: usize = 0;

let n: i32 = 0;
let d: i32 = 0;
let patterns: i32 = 0;
let pairs: i32 = 0;

let free: u64 = 0;

function reserve(bytes: u64): usize {
  const address = free;
  free = (free + bytes + 63) & ~(<u64>63);
  return <usize>address;
}

/** Makes room, cleared; false when 4 GiB do not suffice. */
export function layOut(samples: i32, dimension: i32, patternCount: i32, opens: i32, pairCount: i32, nears: i32): bool {
  n = samples;
  d = dimension;
  patterns = patternCount;
  pairs = pairCount;
  const row: u64 = 8 * <u64>d;
  free = (__heap_base + 63) & ~(<usize>63);
  inputs = reserve(n * row);
  pull = reserve(n * row);
  logits = reserve(<u64>n * 8);
  counts = reserve(<u64>patterns * 8);
  openStarts = reserve((<u64>patterns + 1) * 4);
  open = reserve(<u64>opens * 4);
  shared = reserve(patterns * row);
  sums = reserve(patterns * row);
  moves = reserve(patterns * row);
  plus = reserve(pairs * row);
  minus = reserve(pairs * row);
  patternOf = reserve(<u64>pairs * 4);
  starts = reserve((<u64>pairs + 1) * 4);
  near = reserve(<u64>nears * 4);
  preactivations = reserve(<u64>nears * 8);
  gates = reserve(nears);
  if (free > 0xffff0000) return false;
  const pages = <i32>((free + 0xffff) >>> 16) - memory.size();
  return pages <= 0 || memory.grow(pages) >= 0;
}

/** `Σ_pairs [max(0, s + E⁺·x) − max(0, s − E⁻·x)]` for each sample, and the gates. */
export function forward(): void {
  beginSums();
  walk(false, 0);
  endSums();
}

/**
 * Moves every neuron, clips its movement to the ball and computes the logits after it; returns the length of the longest
 * movement, NaN if one is.
 */
export function update(radius: f64): f64 {
  const row = (<usize>d) << 3;
  let longest: f64 = 0;
  memory.fill(moves, 0, <usize>patterns * row);
  for (let pattern = 0, move = moves, at = shared; pattern < patterns; pattern++, move += row, at += row) {
    let member = firstOpen(pattern);
    const last = firstOpen(pattern + 1);
    for (; member < last; member += 4) add(move, pull + <usize>load<i32>(member) * row, row);
    if (load<f64>(counts + ((<usize>pattern) << 3)) === 0) continue;
    add(at, move, row);
    longest = max(longest, clipped(at, row, radius));
  }
  beginSums();
  longest = max(longest, d === 2 ? planarStep(radius) : walk(true, radius));
  endSums();
  return Math.sqrt(longest);
}

function firstOpen(pattern: i32): usize {
  return open + ((<usize>load<i32>(openStarts + ((<usize>pattern) << 2))) << 2);
}

/** The pairs that move together. */
function beginSums(): void {
  const row = (<usize>d) << 3;
  memory.fill(logits, 0, (<usize>n) << 3);
  for (let pattern = 0, at = shared, sum = sums; pattern < patterns; pattern++) {
    const twice = 2 * load<f64>(counts + ((<usize>pattern) << 3));
    for (const end = at + row; at < end; at += 8, sum += 8) store<f64>(sum, twice * load<f64>(at));
  }
}

/** What open gates far from turning add to the logits. */
function endSums(): void {
  const row = (<usize>d) << 3;
  for (let pattern = 0, sum = sums; pattern < patterns; pattern++, sum += row) {
    let member = firstOpen(pattern);
    const last = firstOpen(pattern + 1);
    for (; member < last; member += 4) {
      const i = <usize>load<i32>(member);
      let x = inputs + i * row;
      let product: f64 = 0;
      for (let k: usize = 0; k < row; k += 8, x += 8) product += load<f64>(sum + k) * load<f64>(x);
      store<f64>(logits + (i << 3), load<f64>(logits + (i << 3)) + product);
    }
  }
}

/** The pairs that are kept one by one: moved, where they are to be, then added up; the square of the longest movement. */
function walk(isMoved: bool, radius: f64): f64 {
  const row = (<usize>d) << 3;
  let longest: f64 = 0;
  let up = plus;
  let down = minus;
  let gate = gates;
  let sample = near;
  let start = preactivations;
  for (let pair = 0; pair < pairs; pair++, up += row, down += row) {
    const pattern = <usize>load<i32>(patternOf + ((<usize>pair) << 2)) * row;
    const last = near + ((<usize>load<i32>(starts + ((<usize>pair) << 2), 4)) << 2);
    if (isMoved) {
      add(up, moves + pattern, row);
      add(down, moves + pattern, row);
      for (let at = sample, turned = gate; at < last; at += 4, turned++) {
        const opened = load<u8>(turned);
        const x = pull + <usize>load<i32>(at) * row;
        if (opened & 1) add(up, x, row);
        if (opened & 2) add(down, x, row);
      }
      longest = max(longest, clipped(up, row, radius));
      longest = max(longest, clipped(down, row, radius));
    }
    const sum = sums + pattern;
    for (let k: usize = 0; k < row; k += 8) {
      store<f64>(sum + k, load<f64>(sum + k) + (load<f64>(up + k) + load<f64>(down + k)));
    }
    for (; sample < last; sample += 4, start += 8, gate++) {
      const i = <usize>load<i32>(sample);
      let x = inputs + i * row;
      let rise: f64 = 0;
      let fall: f64 = 0;
      for (let k: usize = 0; k < row; k += 8, x += 8) {
        const feature = load<f64>(x);
        rise += load<f64>(up + k) * feature;
        fall += load<f64>(down + k) * feature;
      }
      pass(gate, load<f64>(start), rise, fall, logits + (i << 3));
    }
  }
  return longest;
}

/** `walk` of moved pairs in the plane. */
function planarStep(radius: f64): f64 {
  const square = radius * radius;
  let longest: f64 = 0;
  let gate = gates;
  let sample = near;
  let start = preactivations;
  for (let pair: usize = 0; pair < <usize>pairs; pair++) {
    const pattern = (<usize>load<i32>(patternOf + (pair << 2))) << 4;
    const last = near + ((<usize>load<i32>(starts + (pair << 2), 4)) << 2);
    const move = v128.load(moves + pattern);
    let up = f64x2.add(v128.load(plus + (pair << 4)), move);
    let down = f64x2.add(v128.load(minus + (pair << 4)), move);
    for (let at = sample, turned = gate; at < last; at += 4, turned++) {
      const opened = <i64>load<u8>(turned);
      const x = v128.load(pull + ((<usize>load<i32>(at)) << 4));
      up = f64x2.add(up, v128.and(x, i64x2.splat(-(opened & 1))));
      down = f64x2.add(down, v128.and(x, i64x2.splat(-(opened >> 1))));
    }
    const upSquare = inner(up, up);
    const downSquare = inner(down, down);
    if (upSquare > square) up = f64x2.mul(up, f64x2.splat(radius / Math.sqrt(upSquare)));
    if (downSquare > square) down = f64x2.mul(down, f64x2.splat(radius / Math.sqrt(downSquare)));
    longest = max(longest, max(min(upSquare, square), min(downSquare, square)));
    v128.store(plus + (pair << 4), up);
    v128.store(minus + (pair << 4), down);
    v128.store(sums + pattern, f64x2.add(v128.load(sums + pattern), f64x2.add(up, down)));
    for (; sample < last; sample += 4, start += 8, gate++) {
      const i = <usize>load<i32>(sample);
      const x = v128.load(inputs + (i << 4));
      pass(gate, load<f64>(start), inner(up, x), inner(down, x), logits + (i << 3));
    }
  }
  return longest;
}

function inner(a: v128, b: v128): f64 {
  const products = f64x2.mul(a, b);
  return f64x2.extract_lane(products, 0) + f64x2.extract_lane(products, 1);
}

/** Notes which of a pair's two gates are open at a sample, and adds what the pair says there. */
function pass(gate: usize, s: f64, rise: f64, fall: f64, logit: usize): void {
  const isOpen = s + rise > 0;
  const mirrorIsOpen = s - fall > 0;
  store<u8>(gate, <u8>isOpen | ((<u8>mirrorIsOpen) << 1));
  // Both open: the difference of the two, which does not cancel.
  const one = select<f64>(s + rise, select<f64>(fall - s, 0, mirrorIsOpen), isOpen);
  store<f64>(logit, load<f64>(logit) + select<f64>(rise + fall, one, isOpen && mirrorIsOpen));
}

function add(to: usize, from: usize, bytes: usize): void {
  for (let k: usize = 0; k < bytes; k += 8) store<f64>(to + k, load<f64>(to + k) + load<f64>(from + k));
}

/** Clips a row; returns the square of its length, NaN where a number is. */
function clipped(at: usize, bytes: usize, radius: f64): f64 {
  const limit = radius * radius;
  let square: f64 = 0;
  for (let k: usize = 0; k < bytes; k += 8) square += load<f64>(at + k) * load<f64>(at + k);
  if (!(square > limit)) return square;
  const factor = radius / Math.sqrt(square);
  for (let k: usize = 0; k < bytes; k += 8) store<f64>(at + k, load<f64>(at + k) * factor);
  return limit;
}
