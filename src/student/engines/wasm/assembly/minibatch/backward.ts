import {
  batchInputs,
  gates,
  gradient,
  outputGradient,
  paddedWidth,
  pairs,
  preactivations,
  residuals,
  roomGroups,
  rowBytes,
  TABLE_GROUPS,
  tables,
  vectors,
} from './layout';

/**
 * `Σ_i r_i 1[W_j·x_i > 0] x_i` for every neuron `j`.
 *
 * The gates of a neuron at the four samples of a group are one of 16 subsets, so what the group adds to any neuron is
 * one of 16 vectors: they are tabulated, strip by strip of the features, and each neuron adds one of them up for every
 * group.
 */
export function backward(groups: i32): void {
  for (let strip = 0; strip < vectors; strip += 4) {
    for (let first = 0; first < groups; first += TABLE_GROUPS) {
      const count = min(TABLE_GROUPS, groups - first);
      tabulate(batchInputs + <usize>first * 4 * rowBytes + <usize>strip * 64, residuals + <usize>first * 16, count);
      for (let pair = 0; pair < pairs; pair++) {
        const out = gradient + <usize>pair * 2 * rowBytes + <usize>strip * 32;
        const gate = gates + <usize>pair * 2 * roomGroups + first;
        lookUp(gate, out, count, first === 0);
        lookUp(gate + roomGroups, out + 16, count, first === 0);
      }
    }
  }
}

/** The tables of `count` groups at a strip. The empty subset's entry is 0 from the start and never written. */
export function tabulate(input: usize, residual: usize, count: i32): void {
  let out = tables;
  for (; count > 0; count--) {
    const r0 = v128.load32_splat(residual);
    const r1 = v128.load32_splat(residual, 4);
    const r2 = v128.load32_splat(residual, 8);
    const r3 = v128.load32_splat(residual, 12);
    let x = input;
    for (const end = out + 64; out < end; out += 16, x += 64) {
      const a = f32x4.mul(r0, v128.load(x));
      const b = f32x4.mul(r1, v128.load(x, 16));
      const c = f32x4.mul(r2, v128.load(x, 32));
      const d = f32x4.mul(r3, v128.load(x, 48));
      const ab = f32x4.add(a, b);
      const cd = f32x4.add(c, d);
      v128.store(out, a, 64);
      v128.store(out, b, 128);
      v128.store(out, ab, 192);
      v128.store(out, c, 256);
      v128.store(out, f32x4.add(a, c), 320);
      v128.store(out, f32x4.add(b, c), 384);
      v128.store(out, f32x4.add(ab, c), 448);
      v128.store(out, d, 512);
      v128.store(out, f32x4.add(a, d), 576);
      v128.store(out, f32x4.add(b, d), 640);
      v128.store(out, f32x4.add(ab, d), 704);
      v128.store(out, cd, 768);
      v128.store(out, f32x4.add(a, cd), 832);
      v128.store(out, f32x4.add(b, cd), 896);
      v128.store(out, f32x4.add(ab, cd), 960);
    }
    out += 960;
    input += 4 * rowBytes;
    residual += 16;
  }
}

/** Adds up one neuron's entries, two groups at a time so that the sums wait less for each other. */
export function lookUp(gate: usize, out: usize, count: i32, fresh: bool): void {
  let s0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  let s2 = f32x4.splat(0);
  let s3 = f32x4.splat(0);
  let table = tables;
  for (const end = gate + count; gate < end; gate += 2, table += 2048) {
    const a = table + ((<usize>load<u8>(gate)) << 6);
    const b = table + ((<usize>load<u8>(gate, 1)) << 6);
    s0 = f32x4.add(s0, f32x4.add(v128.load(a), v128.load(b, 1024)));
    s1 = f32x4.add(s1, f32x4.add(v128.load(a, 16), v128.load(b, 1040)));
    s2 = f32x4.add(s2, f32x4.add(v128.load(a, 32), v128.load(b, 1056)));
    s3 = f32x4.add(s3, f32x4.add(v128.load(a, 48), v128.load(b, 1072)));
  }
  if (!fresh) {
    s0 = f32x4.add(s0, v128.load(out));
    s1 = f32x4.add(s1, v128.load(out, 32));
    s2 = f32x4.add(s2, v128.load(out, 64));
    s3 = f32x4.add(s3, v128.load(out, 96));
  }
  v128.store(out, s0);
  v128.store(out, s1, 32);
  v128.store(out, s2, 64);
  v128.store(out, s3, 96);
}

/** `Σ_i r_i max(0, W_j·x_i)` for every neuron and `Σ_i r_i` for the bias, the lanes added up in double precision. */
export function backwardOutputs(groups: i32): void {
  const zero = f32x4.splat(0);
  const bytes = <usize>groups * 16;
  for (let j = 0; j < 2 * pairs; j++) {
    const from = preactivations + <usize>j * roomGroups * 16;
    let sum = zero;
    for (let offset: usize = 0; offset < bytes; offset += 16) {
      sum = f32x4.add(sum, f32x4.mul(v128.load(residuals + offset), f32x4.pmax(zero, v128.load(from + offset))));
    }
    store<f32>(outputGradient + ((<usize>j) << 2), lanes(sum));
  }
  let total = zero;
  for (let offset: usize = 0; offset < bytes; offset += 16) total = f32x4.add(total, v128.load(residuals + offset));
  store<f32>(outputGradient + ((<usize>paddedWidth) << 2), lanes(total));
}

function lanes(sum: v128): f32 {
  return (
    f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3))
  );
}
