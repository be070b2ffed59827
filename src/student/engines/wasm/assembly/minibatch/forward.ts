import { multiplyAdd } from '../multiply-add';
import {
  batchInputs,
  gates,
  logits,
  outputs,
  paddedWidth,
  pairs,
  preactivations,
  roomGroups,
  rowBytes,
  WEIGHT_BLOCK_BYTES,
  weights,
} from './layout';

/** Every neuron at every sample of the batch: preactivations, gates and logits. */
export function forward(groups: i32): void {
  const blockPairs = max(1, WEIGHT_BLOCK_BYTES / <i32>(rowBytes << 1));
  for (let first = 0; first < pairs; first += blockPairs) {
    const end = min(pairs, first + blockPairs);
    for (let g = 0; g < groups; g++) {
      const input = batchInputs + <usize>g * 4 * rowBytes;
      for (let pair = first; pair < end; pair++) {
        const neuron: usize = 2 * pair;
        tile(
          weights + <usize>pair * 2 * rowBytes,
          input,
          preactivations + (neuron * roomGroups + g) * 16,
          gates + neuron * roomGroups + g,
        );
      }
    }
  }
  addUpOutputs(groups);
}

/** A pair of neurons at a group of samples: eight sums, each in four lanes, are in registers. */
export function tile(weight: usize, input: usize, out: usize, gate: usize): void {
  let p0 = f32x4.splat(0);
  let p1 = f32x4.splat(0);
  let p2 = f32x4.splat(0);
  let p3 = f32x4.splat(0);
  let q0 = f32x4.splat(0);
  let q1 = f32x4.splat(0);
  let q2 = f32x4.splat(0);
  let q3 = f32x4.splat(0);
  const end = input + 4 * rowBytes;
  do {
    const p = v128.load(weight);
    const q = v128.load(weight, 16);
    let x = v128.load(input);
    p0 = multiplyAdd(p, x, p0);
    q0 = multiplyAdd(q, x, q0);
    x = v128.load(input, 16);
    p1 = multiplyAdd(p, x, p1);
    q1 = multiplyAdd(q, x, q1);
    x = v128.load(input, 32);
    p2 = multiplyAdd(p, x, p2);
    q2 = multiplyAdd(q, x, q2);
    x = v128.load(input, 48);
    p3 = multiplyAdd(p, x, p3);
    q3 = multiplyAdd(q, x, q3);
    weight += 32;
    input += 64;
  } while (input < end);
  const zero = f32x4.splat(0);
  const p = sums(p0, p1, p2, p3);
  const q = sums(q0, q1, q2, q3);
  v128.store(out, p);
  v128.store(out + <usize>roomGroups * 16, q);
  store<u8>(gate, i32x4.bitmask(f32x4.gt(p, zero)));
  store<u8>(gate + roomGroups, i32x4.bitmask(f32x4.gt(q, zero)));
}

/** The sums of the lanes of four vectors. */
export function sums(s0: v128, s1: v128, s2: v128, s3: v128): v128 {
  const a = f32x4.add(v128.shuffle<f32>(s0, s1, 0, 1, 4, 5), v128.shuffle<f32>(s0, s1, 2, 3, 6, 7));
  const b = f32x4.add(v128.shuffle<f32>(s2, s3, 0, 1, 4, 5), v128.shuffle<f32>(s2, s3, 2, 3, 6, 7));
  return f32x4.add(v128.shuffle<f32>(a, b, 0, 2, 4, 6), v128.shuffle<f32>(a, b, 1, 3, 5, 7));
}

/** `f_i = Σ_j v_j max(0, W_j·x_i) + c` in double precision. */
function addUpOutputs(groups: i32): void {
  const zero = f32x4.splat(0);
  const bias = f64x2.splat(<f64>load<f32>(outputs + ((<usize>paddedWidth) << 2)));
  for (let g = 0; g < groups; g++) {
    let low = bias;
    let high = bias;
    let from = preactivations + <usize>g * 16;
    for (let v = outputs, end = v + <usize>pairs * 8; v < end; v += 4) {
      const open = f32x4.pmax(zero, v128.load(from));
      const factor = f64x2.splat(<f64>load<f32>(v));
      low = f64x2.add(low, f64x2.mul(factor, f64x2.promote_low_f32x4(open)));
      high = f64x2.add(high, f64x2.mul(factor, f64x2.promote_low_f32x4(v128.shuffle<f64>(open, open, 1, 1))));
      from += <usize>roomGroups * 16;
    }
    v128.store(logits + <usize>g * 32, low);
    v128.store(logits + <usize>g * 32, high, 16);
  }
}
