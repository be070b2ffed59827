import {
  evenFeatures,
  gates,
  groupedInputs,
  groups,
  INPUT_BLOCK_BYTES,
  kinks,
  laneSums,
  movement,
  panels,
  vectors,
} from './layout';
import { multiplyAdd } from './multiply-add';

/** 16, 32, 64 and 128 in all lanes. From memory, because the compiler would build a constant anew at each use. */
const SAMPLE_BITS = memory.data<u16>([
  16, 16, 16, 16, 16, 16, 16, 16, 32, 32, 32, 32, 32, 32, 32, 32, 64, 64, 64, 64, 64, 64, 64, 64, 128, 128, 128, 128,
  128, 128, 128, 128,
]);

/**
 * Adds up every panel's share of the logits and notes the gates.
 *
 * With `e = (W − W(0))·x` and the kink `k = −W(0)·x`, a neuron gives `max(0, W·x) = max(e, k) − k`; its mirror image has
 * the same `k` and the other sign, so the pair gives `max(e, k) − max(e', k)`. That is exactly 0 at the start and
 * keeps full relative accuracy however little the weights have moved.
 */
export function forward(): void {
  memory.fill(laneSums, 0, <usize>groups * 64);
  const groupBytes: usize = <usize>evenFeatures * 16;
  const blockGroups = max(1, INPUT_BLOCK_BYTES / <i32>groupBytes);
  for (let first = 0; first < groups; first += blockGroups) {
    const count = min(blockGroups, groups - first);
    for (let panel = 0; panel < panels; panel++) {
      const group: usize = <usize>panel * groups + first;
      forwardPanel(
        movement + <usize>panel * vectors * 128,
        groupedInputs + first * groupBytes,
        groupBytes,
        kinks + group * 64,
        laneSums + <usize>first * 64,
        gates + group * 8,
        count,
      );
    }
  }
}

/** One panel at `count` groups: 8 neurons × 4 samples are in registers at a time. */
export function forwardPanel(
  weights: usize,
  input: usize,
  inputBytes: usize,
  kink: usize,
  sum: usize,
  gate: usize,
  count: i32,
): void {
  for (; count > 0; count--) {
    let p0 = f32x4.splat(0);
    let p1 = f32x4.splat(0);
    let p2 = f32x4.splat(0);
    let p3 = f32x4.splat(0);
    let q0 = f32x4.splat(0);
    let q1 = f32x4.splat(0);
    let q2 = f32x4.splat(0);
    let q3 = f32x4.splat(0);
    let w = weights;
    const end = input + inputBytes;
    do {
      // One feature a turn: with two, the compiler loads all twelve operands first and runs out of registers.
      const p = v128.load(w);
      const q = v128.load(w, 16);
      let x = v128.load32_splat(input);
      p0 = multiplyAdd(p, x, p0);
      q0 = multiplyAdd(q, x, q0);
      x = v128.load32_splat(input, 4);
      p1 = multiplyAdd(p, x, p1);
      q1 = multiplyAdd(q, x, q1);
      x = v128.load32_splat(input, 8);
      p2 = multiplyAdd(p, x, p2);
      q2 = multiplyAdd(q, x, q2);
      x = v128.load32_splat(input, 12);
      p3 = multiplyAdd(p, x, p3);
      q3 = multiplyAdd(q, x, q3);
      w += 32;
      input += 16;
    } while (input < end);

    let k = v128.load(kink);
    let open = i16x8.narrow_i32x4_s(f32x4.gt(p0, k), f32x4.gt(q0, k));
    let bits = v128.and(open, v128.load(SAMPLE_BITS));
    v128.store(sum, f32x4.add(v128.load(sum), f32x4.sub(f32x4.pmax(k, p0), f32x4.pmax(k, q0))));
    k = v128.load(kink, 16);
    open = i16x8.narrow_i32x4_s(f32x4.gt(p1, k), f32x4.gt(q1, k));
    bits = v128.or(bits, v128.and(open, v128.load(SAMPLE_BITS, 16)));
    v128.store(sum, f32x4.add(v128.load(sum, 16), f32x4.sub(f32x4.pmax(k, p1), f32x4.pmax(k, q1))), 16);
    k = v128.load(kink, 32);
    open = i16x8.narrow_i32x4_s(f32x4.gt(p2, k), f32x4.gt(q2, k));
    bits = v128.or(bits, v128.and(open, v128.load(SAMPLE_BITS, 32)));
    v128.store(sum, f32x4.add(v128.load(sum, 32), f32x4.sub(f32x4.pmax(k, p2), f32x4.pmax(k, q2))), 32);
    k = v128.load(kink, 48);
    open = i16x8.narrow_i32x4_s(f32x4.gt(p3, k), f32x4.gt(q3, k));
    bits = v128.or(bits, v128.and(open, v128.load(SAMPLE_BITS, 48)));
    v128.store(sum, f32x4.add(v128.load(sum, 48), f32x4.sub(f32x4.pmax(k, p3), f32x4.pmax(k, q3))), 48);
    v128.store64_lane(gate, i8x16.narrow_i16x8_u(bits, bits), 0);

    kink += 64;
    sum += 64;
    gate += 8;
  }
}
