/**
 * Draws mirrored pairs and finds the gates that are open at their start, for those pairs of which it is certain.
 *
 * The uniform numbers are those of seedrandom's xor4096, bit by bit. The Gaussian ones are Box and Muller's with this
 * module's own logarithm, sine and cosine: they differ by a few units in the last place from those of the engine that
 * runs it, so that nothing but signs far from 0 may be taken from here.
 */

/** f64 [feature][sample]: the inputs, padded by a sample of zeros to an even number. */
export let inputs: usize = 0;
/** f64 [sample]: a preactivation `w·x_i` above it, in absolute value, is certain to be far from 0. */
export let limits: usize = 0;
/** i32 [128]: state of the generator, whose position and Weyl number `seed` sets. */
export let state: usize = 0;
/** f64 [number]: the uniform numbers of the last piece. */
export let uniforms: usize = 0;
/** f64 [number]: the Gaussian ones. */
let gaussians: usize = 0;
/** u32 [pair][word]: bit `i % 32` of word `i >> 5` where the gate at sample `i` is open. */
export let open: usize = 0;
/** u8 [pair]: 1 where every gate is far from turning. */
export let certain: usize = 0;

let samples: i32 = 0;
let dimension: i32 = 0;
let words: i32 = 0;
let weyl: i32 = 0;
let position: i32 = 0;

let free: usize = 0;

function reserve(bytes: usize): usize {
  const address = free;
  free = (free + bytes + 63) & ~63;
  return address;
}

/** Makes room for pieces of up to `pairs` pairs; false when the memory does not grow that far. */
export function layOut(n: i32, d: i32, pairs: i32): bool {
  samples = (n + 1) & ~1;
  dimension = d;
  words = (samples + 31) >>> 5;
  free = (__heap_base + 63) & ~63;
  inputs = reserve(<usize>samples * <usize>d * 8);
  limits = reserve(<usize>samples * 8);
  state = reserve(128 * 4);
  uniforms = reserve(<usize>pairs * <usize>d * 8);
  gaussians = reserve(<usize>pairs * <usize>d * 8);
  open = reserve(<usize>pairs * <usize>words * 4);
  certain = reserve(<usize>pairs);
  const pages = <i32>((free + 0xffff) >>> 16) - memory.size();
  return pages <= 0 || memory.grow(pages) >= 0;
}

/** Sets what the generator's state has beside its 128 numbers. */
export function seed(weylNumber: i32, at: i32): void {
  weyl = weylNumber;
  position = at;
}

/** 32 bits of xor4096. */
function next(): i32 {
  weyl += 0x61c88647;
  let v = load<i32>(state + ((<usize>((position + 34) & 127)) << 2));
  position = (position + 1) & 127;
  const at = state + ((<usize>position) << 2);
  let t = load<i32>(at);
  v ^= v << 13;
  t ^= t << 17;
  v ^= <i32>(<u32>v >>> 15);
  t ^= <i32>(<u32>t >>> 12);
  v ^= t;
  store<i32>(at, v);
  return v + (weyl ^ <i32>(<u32>weyl >>> 16));
}

/** `(top + bottom)/2²¹` with 21 and 32 bits, drawn again where it is 0. */
function uniform(): f64 {
  let number: f64;
  do {
    const top = <f64>(<u32>next() >>> 11);
    number = (top + <f64>(<u32>next()) / 4294967296.0) / 2097152.0;
  } while (number === 0);
  return number;
}

/** Draws so many pairs, an even number of numbers. */
export function draw(pairs: i32): void {
  const numbers = <usize>pairs * <usize>dimension * 8;
  for (let at: usize = 0; at < numbers; at += 16) {
    const first = uniform();
    const second = uniform();
    store<f64>(uniforms + at, first);
    store<f64>(uniforms + at, second, 8);
    const distance = Math.sqrt(-2 * Math.log(first));
    NativeMath.sincos(2 * Math.PI * second);
    store<f64>(gaussians + at, distance * NativeMath.sincos_cos);
    store<f64>(gaussians + at, distance * NativeMath.sincos_sin, 8);
  }
  const row = (<usize>dimension) << 3;
  const column = (<usize>samples) << 3;
  memory.fill(open, 0, <usize>pairs * <usize>words * 4);
  for (let pair = 0; pair < pairs; pair++) {
    const weights = gaussians + <usize>pair * row;
    const set = open + <usize>(pair * words) * 4;
    let isCertain = true;
    for (let i: usize = 0; i < column; i += 16) {
      let x = inputs + i;
      let product = f64x2.splat(0);
      for (let k: usize = 0; k < row; k += 8, x += column) {
        product = f64x2.add(product, f64x2.mul(v128.load_splat<f64>(weights + k), v128.load(x)));
      }
      if (!i64x2.all_true(f64x2.gt(f64x2.abs(product), v128.load(limits + i)))) {
        isCertain = false;
        break;
      }
      const bits = i64x2.bitmask(f64x2.gt(product, f64x2.splat(0)));
      const sample = <i32>(i >>> 3);
      const word = set + ((<usize>(sample >>> 5)) << 2);
      store<i32>(word, load<i32>(word) | (bits << (sample & 31)));
    }
    store<u8>(certain + <usize>pair, <u8>isCertain);
  }
}
