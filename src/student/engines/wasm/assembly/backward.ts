import { gates, gradient, groups, inputRows, panels, residuals, TABLE_BYTES, tables, vectors } from './layout';

/**
 * `Σ_i residual_i 1[gate open] x_i` for every neuron.
 *
 * A neuron's gates are bits, so four samples at a time there are only 16 sums that any neuron can ask for: they are
 * tabulated once, and each neuron picks one instead of adding four masked vectors (the "method of four Russians",
 * Arlazarov et al. 1970). The features are cut into strips of 8, 4, 2 and 1 vectors, the samples into blocks whose tables fit L1.
 */
export function backward(): void {
  let strip = 0;
  while (strip < vectors) {
    const left = vectors - strip;
    const wide = left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
    const blockGroups = TABLE_BYTES / (wide * 256);
    for (let first = 0; first < groups; first += blockGroups) {
      const count = min(blockGroups, groups - first);
      tabulate(strip, wide, first, count);
      for (let panel = 0; panel < panels; panel++) {
        const gate = gates + (<usize>panel * groups + first) * 8;
        const out = gradient + (<usize>panel * 8 * vectors + strip) * 16;
        if (wide === 8) addUp8(gate, out, <usize>vectors * 16, count, first === 0);
        else if (wide === 4) addUp4(gate, out, <usize>vectors * 16, count, first === 0);
        else if (wide === 2) addUp2(gate, out, <usize>vectors * 16, count, first === 0);
        else addUp1(gate, out, <usize>vectors * 16, count, first === 0);
      }
    }
    strip += wide;
  }
}

/** The 16 subset sums of `residual_i x_i` for each group of four samples. */
export function tabulate(strip: i32, wide: i32, first: i32, count: i32): void {
  const rowBytes: usize = <usize>vectors * 16;
  const stride: usize = <usize>wide * 16;
  let out = tables;
  let row = inputRows + <usize>first * 4 * rowBytes + strip * 16;
  let residual = residuals + <usize>first * 32;
  for (; count > 0; count--) {
    const r0 = f32x4.splat(<f32>load<f64>(residual));
    const r1 = f32x4.splat(<f32>load<f64>(residual, 8));
    const r2 = f32x4.splat(<f32>load<f64>(residual, 16));
    const r3 = f32x4.splat(<f32>load<f64>(residual, 24));
    let x = row;
    for (let v = 0; v < wide; v++, x += 16) {
      const a = f32x4.mul(r0, v128.load(x));
      const b = f32x4.mul(r1, v128.load(x + rowBytes));
      const c = f32x4.mul(r2, v128.load(x + 2 * rowBytes));
      const d = f32x4.mul(r3, v128.load(x + 3 * rowBytes));
      const ab = f32x4.add(a, b);
      const cd = f32x4.add(c, d);
      const low = out + v * 16;
      const middle = low + 4 * stride;
      const high = middle + 4 * stride;
      const top = high + 4 * stride;
      v128.store(low, f32x4.splat(0));
      v128.store(low + stride, a);
      v128.store(low + 2 * stride, b);
      v128.store(low + 3 * stride, ab);
      v128.store(middle, c);
      v128.store(middle + stride, f32x4.add(a, c));
      v128.store(middle + 2 * stride, f32x4.add(b, c));
      v128.store(middle + 3 * stride, f32x4.add(ab, c));
      v128.store(high, d);
      v128.store(high + stride, f32x4.add(a, d));
      v128.store(high + 2 * stride, f32x4.add(b, d));
      v128.store(high + 3 * stride, f32x4.add(ab, d));
      v128.store(top, cd);
      v128.store(top + stride, f32x4.add(a, cd));
      v128.store(top + 2 * stride, f32x4.add(b, cd));
      v128.store(top + 3 * stride, f32x4.add(ab, cd));
    }
    out += 16 * stride;
    row += 4 * rowBytes;
    residual += 32;
  }
}

function begin(address: usize, fresh: bool): v128 {
  return fresh ? f32x4.splat(0) : v128.load(address);
}

/** Strips of one vector: all 8 neurons of a panel at a time. A gate byte is the offset of its row in the table. */
export function addUp1(gate: usize, out: usize, rowBytes: usize, count: i32, fresh: bool): void {
  const out4 = out + 4 * rowBytes;
  let s0 = begin(out, fresh);
  let s1 = begin(out + rowBytes, fresh);
  let s2 = begin(out + 2 * rowBytes, fresh);
  let s3 = begin(out + 3 * rowBytes, fresh);
  let s4 = begin(out4, fresh);
  let s5 = begin(out4 + rowBytes, fresh);
  let s6 = begin(out4 + 2 * rowBytes, fresh);
  let s7 = begin(out4 + 3 * rowBytes, fresh);
  let table = tables;
  for (; count > 0; count--) {
    s0 = f32x4.add(s0, v128.load(table + load<u8>(gate)));
    s1 = f32x4.add(s1, v128.load(table + load<u8>(gate, 1)));
    s2 = f32x4.add(s2, v128.load(table + load<u8>(gate, 2)));
    s3 = f32x4.add(s3, v128.load(table + load<u8>(gate, 3)));
    s4 = f32x4.add(s4, v128.load(table + load<u8>(gate, 4)));
    s5 = f32x4.add(s5, v128.load(table + load<u8>(gate, 5)));
    s6 = f32x4.add(s6, v128.load(table + load<u8>(gate, 6)));
    s7 = f32x4.add(s7, v128.load(table + load<u8>(gate, 7)));
    gate += 8;
    table += 256;
  }
  v128.store(out, s0);
  v128.store(out + rowBytes, s1);
  v128.store(out + 2 * rowBytes, s2);
  v128.store(out + 3 * rowBytes, s3);
  v128.store(out4, s4);
  v128.store(out4 + rowBytes, s5);
  v128.store(out4 + 2 * rowBytes, s6);
  v128.store(out4 + 3 * rowBytes, s7);
}

/** Strips of two vectors: 4 neurons at a time. */
export function addUp2(gate: usize, out: usize, rowBytes: usize, count: i32, fresh: bool): void {
  for (let half = 0; half < 2; half++) {
    const out1 = out + rowBytes;
    const out2 = out1 + rowBytes;
    const out3 = out2 + rowBytes;
    let s0 = begin(out, fresh);
    let s1 = begin(out + 16, fresh);
    let s2 = begin(out1, fresh);
    let s3 = begin(out1 + 16, fresh);
    let s4 = begin(out2, fresh);
    let s5 = begin(out2 + 16, fresh);
    let s6 = begin(out3, fresh);
    let s7 = begin(out3 + 16, fresh);
    let table = tables;
    let from = gate + half * 4;
    for (let left = count; left > 0; left--) {
      let entry = table + ((<usize>load<u8>(from)) << 1);
      s0 = f32x4.add(s0, v128.load(entry));
      s1 = f32x4.add(s1, v128.load(entry, 16));
      entry = table + ((<usize>load<u8>(from, 1)) << 1);
      s2 = f32x4.add(s2, v128.load(entry));
      s3 = f32x4.add(s3, v128.load(entry, 16));
      entry = table + ((<usize>load<u8>(from, 2)) << 1);
      s4 = f32x4.add(s4, v128.load(entry));
      s5 = f32x4.add(s5, v128.load(entry, 16));
      entry = table + ((<usize>load<u8>(from, 3)) << 1);
      s6 = f32x4.add(s6, v128.load(entry));
      s7 = f32x4.add(s7, v128.load(entry, 16));
      from += 8;
      table += 512;
    }
    v128.store(out, s0);
    v128.store(out + 16, s1);
    v128.store(out1, s2);
    v128.store(out1 + 16, s3);
    v128.store(out2, s4);
    v128.store(out2 + 16, s5);
    v128.store(out3, s6);
    v128.store(out3 + 16, s7);
    out = out3 + rowBytes;
  }
}

/** Strips of four vectors: 2 neurons at a time. */
export function addUp4(gate: usize, out: usize, rowBytes: usize, count: i32, fresh: bool): void {
  for (let two = 0; two < 4; two++) {
    const out1 = out + rowBytes;
    let s0 = begin(out, fresh);
    let s1 = begin(out + 16, fresh);
    let s2 = begin(out + 32, fresh);
    let s3 = begin(out + 48, fresh);
    let s4 = begin(out1, fresh);
    let s5 = begin(out1 + 16, fresh);
    let s6 = begin(out1 + 32, fresh);
    let s7 = begin(out1 + 48, fresh);
    let table = tables;
    let from = gate + two * 2;
    for (let left = count; left > 0; left--) {
      let entry = table + ((<usize>load<u8>(from)) << 2);
      s0 = f32x4.add(s0, v128.load(entry));
      s1 = f32x4.add(s1, v128.load(entry, 16));
      s2 = f32x4.add(s2, v128.load(entry, 32));
      s3 = f32x4.add(s3, v128.load(entry, 48));
      entry = table + ((<usize>load<u8>(from, 1)) << 2);
      s4 = f32x4.add(s4, v128.load(entry));
      s5 = f32x4.add(s5, v128.load(entry, 16));
      s6 = f32x4.add(s6, v128.load(entry, 32));
      s7 = f32x4.add(s7, v128.load(entry, 48));
      from += 8;
      table += 1024;
    }
    v128.store(out, s0);
    v128.store(out + 16, s1);
    v128.store(out + 32, s2);
    v128.store(out + 48, s3);
    v128.store(out1, s4);
    v128.store(out1 + 16, s5);
    v128.store(out1 + 32, s6);
    v128.store(out1 + 48, s7);
    out = out1 + rowBytes;
  }
}

/** Strips of eight vectors: one neuron at a time. */
export function addUp8(gate: usize, out: usize, rowBytes: usize, count: i32, fresh: bool): void {
  for (let neuron = 0; neuron < 8; neuron++) {
    let s0 = begin(out, fresh);
    let s1 = begin(out + 16, fresh);
    let s2 = begin(out + 32, fresh);
    let s3 = begin(out + 48, fresh);
    let s4 = begin(out + 64, fresh);
    let s5 = begin(out + 80, fresh);
    let s6 = begin(out + 96, fresh);
    let s7 = begin(out + 112, fresh);
    let table = tables;
    let from = gate + neuron;
    for (let left = count; left > 0; left--) {
      const entry = table + ((<usize>load<u8>(from)) << 3);
      s0 = f32x4.add(s0, v128.load(entry));
      s1 = f32x4.add(s1, v128.load(entry, 16));
      s2 = f32x4.add(s2, v128.load(entry, 32));
      s3 = f32x4.add(s3, v128.load(entry, 48));
      s4 = f32x4.add(s4, v128.load(entry, 64));
      s5 = f32x4.add(s5, v128.load(entry, 80));
      s6 = f32x4.add(s6, v128.load(entry, 96));
      s7 = f32x4.add(s7, v128.load(entry, 112));
      from += 8;
      table += 2048;
    }
    v128.store(out, s0);
    v128.store(out + 16, s1);
    v128.store(out + 32, s2);
    v128.store(out + 48, s3);
    v128.store(out + 64, s4);
    v128.store(out + 80, s5);
    v128.store(out + 96, s6);
    v128.store(out + 112, s7);
    out += rowBytes;
  }
}
