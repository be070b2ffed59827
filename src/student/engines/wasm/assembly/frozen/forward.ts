import { completeTables } from '../backward';
import { gates, groups, inputRows, laneSums, TABLE_BYTES, tables, vectors } from '../layout';
import { multiplyAdd } from '../multiply-add';
import { DOUBLE, LANES, PANEL } from '../real';
import { laneBits } from './freeze';
import { DOUBT_BYTES, doubtSums, doubts, maskBytes, openMasks, quads, rowInputs, rows } from './layout';
import { doubtful } from './state';

/**
 * The forward pass where most gates are frozen. A pair of mirrored neurons that is frozen open gives `(D_j − D_j')·x`
 * with `D = W − W(0)`, one that is frozen closed nothing: all of them together are one dot product of x with a sum of
 * differences. Of the four pairs of a quad there are only 16 such sums, which are tabulated (as `backward` does with
 * four samples). Pairs in doubt are computed one by one.
 */
export function forwardFrozen(samples: i32): void {
  settleDoubts();
  let strip = 0;
  while (strip < vectors) {
    const wide = vectors - strip >= 4 ? 4 : vectors - strip >= 2 ? 2 : 1;
    const blockQuads = TABLE_BYTES / (wide * 256);
    for (let first = 0; first < quads; first += blockQuads) {
      const count = (min(blockQuads, quads - first) + 1) & ~1;
      tabulateDifferences(strip, wide, first, count);
      completeTables(wide, count);
      const x = inputRows + <usize>groups * 64 * strip;
      if (wide === 4) addUpQuads4(openMasks + first, x, count, samples);
      else addUpQuads(openMasks + first, x, count, samples, wide);
    }
    strip += wide;
  }
}

/** Pairs in doubt: both gates, and what they add to the logits, which becomes lane 0 of the samples' lanes. */
export function settleDoubts(): void {
  memory.fill(doubtSums, 0, <usize>groups * 32);
  const rowBytes: usize = <usize>vectors * 16;
  for (let doubt = doubts, end = doubts + <usize>doubtful * DOUBT_BYTES; doubt < end; doubt += DOUBT_BYTES) {
    const sample = load<i32>(doubt);
    const neuron = load<i32>(doubt, 4);
    const k = v128.load_splat<real>(doubt, 8);
    const row = rows + <usize>neuron * rowBytes;
    const e = twoDots(row, row + LANES * rowBytes, rowInputs + <usize>sample * rowBytes, rowBytes);
    const active = v128.pmax<real>(k, e);
    const sum = doubtSums + <usize>sample * 8;
    store<f64>(
      sum,
      load<f64>(sum) +
        (<f64>v128.extract_lane<real>(active, 0) - <f64>v128.extract_lane<real>(active, <u8>(LANES / 2))),
    );

    const open = laneBits(v128.gt<real>(e, k));
    const shift = 4 + (sample & 3);
    const others = ~(1 << shift);
    const gate = gates + (<usize>(neuron / PANEL) * groups + (sample >> 2)) * PANEL + (neuron % PANEL);
    store<u8>(gate, (load<u8>(gate) & others) | ((open & 1) << shift));
    store<u8>(gate, (load<u8>(gate, LANES) & others) | (((open >>> (LANES / 2)) & 1) << shift), LANES);
  }
  for (let sum = doubtSums, lanes = laneSums, end = sum + <usize>groups * 32; sum < end; sum += 8, lanes += 16) {
    v128.store(lanes, v128.replace_lane<real>(v128.splat<real>(0), 0, <real>load<f64>(sum)));
  }
}

/** `w·x` in lane 0 and `w'·x` in lane `LANES/2`. */
function twoDots(w: usize, mirrored: usize, x: usize, bytes: usize): v128 {
  let p = v128.splat<real>(0);
  let q = v128.splat<real>(0);
  let p2 = v128.splat<real>(0);
  let q2 = v128.splat<real>(0);
  let offset: usize = 0;
  for (; offset + 16 < bytes; offset += 32) {
    const a = v128.load(x + offset);
    p = multiplyAdd(a, v128.load(w + offset), p);
    q = multiplyAdd(a, v128.load(mirrored + offset), q);
    const b = v128.load(x + offset, 16);
    p2 = multiplyAdd(b, v128.load(w + offset, 16), p2);
    q2 = multiplyAdd(b, v128.load(mirrored + offset, 16), q2);
  }
  if (offset < bytes) {
    const a = v128.load(x + offset);
    p = multiplyAdd(a, v128.load(w + offset), p);
    q = multiplyAdd(a, v128.load(mirrored + offset), q);
  }
  p = v128.add<real>(p, p2);
  q = v128.add<real>(q, q2);
  if (DOUBLE) return f64x2.add(v128.shuffle<f64>(p, q, 0, 2), v128.shuffle<f64>(p, q, 1, 3));
  const halves = v128.add<real>(v128.shuffle<f32>(p, q, 0, 1, 4, 5), v128.shuffle<f32>(p, q, 2, 3, 6, 7));
  return v128.add<real>(halves, v128.shuffle<f32>(halves, halves, 1, 0, 3, 2));
}

/** `D_j − D_j'` of the four pairs of each quad, as rows 1, 2, 4 and 8 of the quad's table. */
export function tabulateDifferences(strip: i32, wide: i32, first: i32, count: i32): void {
  const stride: usize = <usize>wide * 16;
  const rowBytes: usize = <usize>vectors * 16;
  // Where the third pair is: in the next panel, if a panel has only two.
  const third = (8 / LANES) * rowBytes;
  let out = tables;
  let row = rows + <usize>first * 8 * rowBytes + <usize>strip * 16;
  for (; count > 0; count--) {
    let plus = row;
    for (const end = out + stride; out < end; out += 16, plus += 16) {
      const minus = plus + LANES * rowBytes;
      v128.store(out + stride, v128.sub<real>(v128.load(plus), v128.load(minus)));
      v128.store(out + 2 * stride, v128.sub<real>(v128.load(plus + rowBytes), v128.load(minus + rowBytes)));
      v128.store(out + 4 * stride, v128.sub<real>(v128.load(plus + third), v128.load(minus + third)));
      v128.store(
        out + 8 * stride,
        v128.sub<real>(v128.load(plus + third + rowBytes), v128.load(minus + third + rowBytes)),
      );
    }
    out += 15 * stride;
    row += 8 * rowBytes;
  }
}

/** Adds `x·(sum of the quads' table rows)` to every sample's lanes; a mask is the offset of its row in the table. */
export function addUpQuads4(masks: usize, x: usize, count: i32, samples: i32): void {
  let sum = laneSums;
  for (; samples > 0; samples--) {
    let s0 = v128.splat<real>(0);
    let s1 = v128.splat<real>(0);
    let s2 = v128.splat<real>(0);
    let s3 = v128.splat<real>(0);
    let table = tables;
    let from = masks;
    for (let left = count; left > 0; left -= 2) {
      const a = table + ((<usize>load<u8>(from)) << 2);
      const b = table + 1024 + ((<usize>load<u8>(from, 1)) << 2);
      s0 = v128.add<real>(s0, v128.add<real>(v128.load(a), v128.load(b)));
      s1 = v128.add<real>(s1, v128.add<real>(v128.load(a, 16), v128.load(b, 16)));
      s2 = v128.add<real>(s2, v128.add<real>(v128.load(a, 32), v128.load(b, 32)));
      s3 = v128.add<real>(s3, v128.add<real>(v128.load(a, 48), v128.load(b, 48)));
      from += 2;
      table += 2048;
    }
    s0 = multiplyAdd(s0, v128.load(x), v128.mul<real>(s1, v128.load(x, 16)));
    s2 = multiplyAdd(s2, v128.load(x, 32), v128.mul<real>(s3, v128.load(x, 48)));
    v128.store(sum, v128.add<real>(v128.load(sum), v128.add<real>(s0, s2)));
    masks += maskBytes;
    x += 64;
    sum += 16;
  }
}

/** The same for strips of one or two vectors. */
export function addUpQuads(masks: usize, x: usize, count: i32, samples: i32, wide: i32): void {
  let sum = laneSums;
  const stride: usize = wide;
  for (; samples > 0; samples--) {
    let total = v128.load(sum);
    for (let v: usize = 0; v < stride * 16; v += 16) {
      let s0 = v128.splat<real>(0);
      let s1 = v128.splat<real>(0);
      let table = tables + v;
      let from = masks;
      for (let left = count; left > 0; left -= 2) {
        s0 = v128.add<real>(s0, v128.load(table + <usize>load<u8>(from) * stride));
        s1 = v128.add<real>(s1, v128.load(table + (256 + <usize>load<u8>(from, 1)) * stride));
        from += 2;
        table += 512 * stride;
      }
      total = multiplyAdd(v128.add<real>(s0, s1), v128.load(x + v), total);
    }
    v128.store(sum, total);
    masks += maskBytes;
    x += stride * 16;
    sum += 16;
  }
}
