import { exactInputs, gates, groups, kinks, panels } from '../layout';
import { doubtMasks, doubts, inputNorms, maskBytes, openMasks } from './layout';

/** A factor that repeats the low half of a word in the high one. */
const TWICE: u64 = 0x100000001;

/** `‖x_i‖`. */
export function measureInputs(samples: i32, dimension: i32): void {
  let x = exactInputs;
  for (let i = 0; i < samples; i++) {
    let sum: f64 = 0;
    for (const end = x + <usize>dimension * 8; x < end; x += 8) sum += load<f64>(x) * load<f64>(x);
    store<f64>(inputNorms + <usize>i * 8, Math.sqrt(sum));
  }
}

/**
 * Finds the gates that no movement up to `reach` can turn: as `|(W − W(0))·x| ≤ reach ‖x‖`, those with `|W(0)·x| > reach ‖x‖`.
 * Mirrored neurons share W(0)·x, so a pair of them is open, closed or in doubt. Returns how many are in doubt.
 *
 * The norms that `reach` bounds were computed in single precision: d products and sums, a root, a quotient and a product are off by less
 * than `(d/2 + 8) 2^{−24}`; the kink and the bound were rounded too. `d + 32` bounds all of it.
 */
export function freeze(samples: i32, dimension: i32, width: i32, reach: f64): i32 {
  const slack = reach * (1 + <f64>(dimension + 32) / 16777216);
  let doubtful = 0;
  for (let panel = 0; panel < panels; panel++) {
    const exists = (1 << min(4, (width >> 1) - 4 * panel)) - 1;
    let kink = kinks + <usize>panel * groups * 64;
    let gate = gates + <usize>panel * groups * 8;
    let place: usize = panel;
    for (let i = 0; i < samples; i++) {
      const bound = f32x4.splat(<f32>(slack * load<f64>(inputNorms + <usize>i * 8)));
      const k = v128.load(kink);
      const open = i32x4.bitmask(f32x4.lt(k, f32x4.neg(bound)));
      const closed = i32x4.bitmask(f32x4.gt(k, bound));
      const doubt = exists & ~(open | closed);
      doubtful += popcnt(doubt);
      store<u8>(openMasks + place, open << 4);
      store<u8>(doubtMasks + place, doubt);
      // Bit q of the mask becomes bit 0 of byte q, then the sample's bit of the gate bytes of both mirrored neurons.
      const bytes = <u64>((open * 0x204081) & 0x01010101) * TWICE;
      const bit: u64 = 16 << (i & 3);
      store<u64>(gate, (load<u64>(gate) & ~(0x01010101 * TWICE * bit)) | (bytes * bit));
      kink += 16;
      place += maskBytes;
      if ((i & 3) === 3) gate += 8;
    }
  }
  return doubtful;
}

/** Writes the list of the pairs in doubt that `freeze` has found, sample by sample: the kinks then come in the order in which they are needed. */
export function listDoubts(samples: i32): void {
  let out = doubts;
  let masks = doubtMasks;
  for (let i = 0; i < samples; i++, masks += maskBytes) {
    for (let word: usize = 0; word < maskBytes; word += 8) {
      for (let left = load<u64>(masks + word); left !== 0; left &= left - 1) {
        const place = <usize>ctz(left);
        const panel = word + (place >>> 3);
        const pair = place & 7;
        store<i32>(out, i);
        store<i32>(out, <i32>(panel * 8 + pair), 4);
        store<f32>(out, load<f32>(kinks + ((panel * groups * 4 + i) * 4 + pair) * 4), 8);
        out += 12;
      }
    }
  }
}
