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
import { DOUBLE, LANES, PANEL } from './real';

/** 16, 32, 64 and 128 in all lanes. From memory, because the compiler would build a constant again at each use. */
const SAMPLE_BITS = memory.data<u16>([
  16, 16, 16, 16, 16, 16, 16, 16, 32, 32, 32, 32, 32, 32, 32, 32, 64, 64, 64, 64, 64, 64, 64, 64, 128, 128, 128, 128,
  128, 128, 128, 128,
]);

/**
 * Adds up every panel's share of the logits and notes the gates.
 *
 * With `e = (W − W(0))·x` and the kink `k = −W(0)·x`, a neuron gives `max(0, W·x) = max(e, k) − k`; its mirror image
 * has the same `k` and the other sign, so the pair gives `max(e, k) − max(e', k)`. That is exactly 0 at the start and
 * keeps full relative accuracy however little the weights have moved.
 */
export function forward(): void {
  memory.fill(laneSums, 0, <usize>groups * 64);
  const groupBytes: usize = <usize>evenFeatures * (4 * sizeof<real>());
  const blockGroups = max(1, INPUT_BLOCK_BYTES / <i32>groupBytes);
  for (let first = 0; first < groups; first += blockGroups) {
    const count = min(blockGroups, groups - first);
    for (let panel = 0; panel < panels; panel++) {
      const group: usize = <usize>panel * groups + first;
      forwardPanel(
        movement + <usize>panel * vectors * (LANES * 32),
        groupedInputs + first * groupBytes,
        groupBytes,
        kinks + group * 64,
        laneSums + <usize>first * 64,
        gates + group * PANEL,
        count,
      );
    }
  }
}

/** One panel at `count` groups: `2 LANES` neurons × 4 samples are in registers at a time. */
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
    let p0 = v128.splat<real>(0);
    let p1 = v128.splat<real>(0);
    let p2 = v128.splat<real>(0);
    let p3 = v128.splat<real>(0);
    let q0 = v128.splat<real>(0);
    let q1 = v128.splat<real>(0);
    let q2 = v128.splat<real>(0);
    let q3 = v128.splat<real>(0);
    let w = weights;
    const end = input + inputBytes;
    do {
      // One feature a turn: with two, the compiler loads all twelve operands first and runs out of registers.
      const p = v128.load(w);
      const q = v128.load(w, 16);
      let x = v128.load_splat<real>(input);
      p0 = multiplyAdd(p, x, p0);
      q0 = multiplyAdd(q, x, q0);
      x = v128.load_splat<real>(input, sizeof<real>());
      p1 = multiplyAdd(p, x, p1);
      q1 = multiplyAdd(q, x, q1);
      x = v128.load_splat<real>(input, 2 * sizeof<real>());
      p2 = multiplyAdd(p, x, p2);
      q2 = multiplyAdd(q, x, q2);
      x = v128.load_splat<real>(input, 3 * sizeof<real>());
      p3 = multiplyAdd(p, x, p3);
      q3 = multiplyAdd(q, x, q3);
      w += 32;
      input += 4 * sizeof<real>();
    } while (input < end);

    let k = v128.load(kink);
    let open = openGates(v128.gt<real>(p0, k), v128.gt<real>(q0, k));
    let bits = v128.and(open, v128.load(SAMPLE_BITS));
    v128.store(sum, v128.add<real>(v128.load(sum), v128.sub<real>(v128.pmax<real>(k, p0), v128.pmax<real>(k, q0))));
    k = v128.load(kink, 16);
    open = openGates(v128.gt<real>(p1, k), v128.gt<real>(q1, k));
    bits = v128.or(bits, v128.and(open, v128.load(SAMPLE_BITS, 16)));
    v128.store(
      sum,
      v128.add<real>(v128.load(sum, 16), v128.sub<real>(v128.pmax<real>(k, p1), v128.pmax<real>(k, q1))),
      16,
    );
    k = v128.load(kink, 32);
    open = openGates(v128.gt<real>(p2, k), v128.gt<real>(q2, k));
    bits = v128.or(bits, v128.and(open, v128.load(SAMPLE_BITS, 32)));
    v128.store(
      sum,
      v128.add<real>(v128.load(sum, 32), v128.sub<real>(v128.pmax<real>(k, p2), v128.pmax<real>(k, q2))),
      32,
    );
    k = v128.load(kink, 48);
    open = openGates(v128.gt<real>(p3, k), v128.gt<real>(q3, k));
    bits = v128.or(bits, v128.and(open, v128.load(SAMPLE_BITS, 48)));
    v128.store(
      sum,
      v128.add<real>(v128.load(sum, 48), v128.sub<real>(v128.pmax<real>(k, p3), v128.pmax<real>(k, q3))),
      48,
    );
    bits = i8x16.narrow_i16x8_u(bits, bits);
    if (DOUBLE) v128.store32_lane(gate, bits, 0);
    else v128.store64_lane(gate, bits, 0);

    kink += 64;
    sum += 64;
    gate += PANEL;
  }
}

/**
 * Two comparisons, of the neurons of sign + and of their mirror images, as 16-bit lanes, neuron by neuron (of `f64`s:
 * twice over).
 */
function openGates(plus: v128, minus: v128): v128 {
  if (!DOUBLE) return i16x8.narrow_i32x4_s(plus, minus);
  const both = v128.shuffle<i32>(plus, minus, 0, 2, 4, 6);
  return i16x8.narrow_i32x4_s(both, both);
}
