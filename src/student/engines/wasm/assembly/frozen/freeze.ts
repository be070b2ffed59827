import { exactInputs, gates, groups, kinks, panels } from '../layout';
import { DOUBLE, LANES, PANEL, UNIT_ROUNDOFF } from '../real';
import { DOUBT_BYTES, doubtMasks, doubts, inputNorms, maskBytes, openMasks } from './layout';

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
 * Finds the gates that no movement up to `reach` can turn: as `|(W − W(0))·x| ≤ reach ‖x‖`, those with
 * `|W(0)·x| > reach ‖x‖`. Mirrored neurons share W(0)·x, so a pair of them is open, closed or in doubt. Returns how
 * many are in doubt.
 *
 * The norms that `reach` bounds were computed as reals: d products and sums, a root, a quotient and a product are off
 * by less than `d/2 + 8` unit roundoffs; the kink and the bound were rounded too. `d + 32` bounds all of it.
 */
export function freeze(samples: i32, dimension: i32, width: i32, reach: f64): i32 {
  const slack = reach * (1 + <f64>(dimension + 32) * UNIT_ROUNDOFF);
  let doubtful = 0;
  for (let panel = 0; panel < panels; panel++) {
    const exists = (1 << min(LANES, (width >> 1) - LANES * panel)) - 1;
    let kink = kinks + <usize>panel * groups * 64;
    let gate = gates + <usize>panel * groups * PANEL;
    let place: usize = (panel * LANES) >> 2;
    const shift = (panel * LANES) & 3;
    for (let i = 0; i < samples; i++) {
      const bound = v128.splat<real>(<real>(slack * load<f64>(inputNorms + <usize>i * 8)));
      const k = v128.load(kink);
      const open = laneBits(v128.lt<real>(k, v128.neg<real>(bound)));
      const closed = laneBits(v128.gt<real>(k, bound));
      const doubt = exists & ~(open | closed);
      doubtful += popcnt(doubt);
      // The second of the two panels of a quad finds the first one's bits there.
      store<u8>(openMasks + place, (shift > 0 ? load<u8>(openMasks + place) : 0) | (open << (4 + shift)));
      store<u8>(doubtMasks + place, (shift > 0 ? load<u8>(doubtMasks + place) : 0) | (doubt << shift));
      setGates(gate, open, i & 3);
      kink += 16;
      place += maskBytes;
      if ((i & 3) === 3) gate += PANEL;
    }
  }
  return doubtful;
}

/** Of a comparison: bit q says whether it holds in lane q. */
export function laneBits(comparison: v128): i32 {
  return DOUBLE ? i64x2.bitmask(comparison) : i32x4.bitmask(comparison);
}

/** Bit q of `open` becomes bit 0 of byte q, then the sample's bit of the gate bytes of both mirrored neurons. */
function setGates(gate: usize, open: i32, sample: i32): void {
  const bytes = (open * 0x204081) & 0x01010101;
  if (DOUBLE) {
    const bit: u32 = 16 << sample;
    store<u32>(gate, (load<u32>(gate) & ~(0x01010101 * bit)) | (bytes * 0x10001 * bit));
  } else {
    const bit: u64 = 16 << sample;
    store<u64>(gate, (load<u64>(gate) & ~(0x01010101 * TWICE * bit)) | (<u64>bytes * TWICE * bit));
  }
}

/**
 * Writes the list of the pairs in doubt that `freeze` has found, sample by sample: the kinks then come in the order in
 * which they are needed.
 */
export function listDoubts(samples: i32): void {
  let out = doubts;
  let masks = doubtMasks;
  for (let i = 0; i < samples; i++, masks += maskBytes) {
    for (let word: usize = 0; word < maskBytes; word += 8) {
      for (let left = load<u64>(masks + word); left !== 0; left &= left - 1) {
        const place = <usize>ctz(left);
        const pair = ((word + (place >>> 3)) << 2) + (place & 7);
        const panel = pair / LANES;
        const lane = pair % LANES;
        store<i32>(out, i);
        store<i32>(out, <i32>(panel * PANEL + lane), 4);
        store<real>(out, load<real>(kinks + (panel * groups * 4 + i) * 16 + lane * sizeof<real>()), 8);
        out += DOUBT_BYTES;
      }
    }
  }
}
