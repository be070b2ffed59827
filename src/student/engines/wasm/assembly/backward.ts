import { gates, gradient, groups, inputRows, panels, residuals, TABLE_BYTES, tables, vectors } from './layout';
import { PANEL } from './real';

/**
 * `Σ_i residual_i 1[gate open] x_i` for every neuron.
 *
 * A neuron's gates are bits, so four samples at a time there are only 16 sums that any neuron can ask for: they are
 * tabulated once, and each neuron picks one instead of adding four masked vectors (the "method of four Russians",
 * Arlazarov et al. 1970). The features are cut into strips of 4, 2 and 1 vectors, the samples into blocks whose tables
 * fit L1.
 *
 * Each loop adds up four vectors and takes two groups a turn: eight operands and four sums fit the 15 registers that
 * the compiler has; with eight sums one of them would live in memory, and the loop would wait for it.
 */
export function backward(): void {
  let strip = 0;
  while (strip < vectors) {
    const left = vectors - strip;
    const wide = left >= 4 ? 4 : left >= 2 ? 2 : 1;
    const blockGroups = TABLE_BYTES / (wide * 256);
    for (let first = 0; first < groups; first += blockGroups) {
      const count = min(blockGroups, groups - first);
      tabulate(strip, wide, first, count);
      completeTables(wide, count);
      for (let panel = 0; panel < panels; panel++) {
        const gate = gates + (<usize>panel * groups + first) * PANEL;
        const out = gradient + (<usize>panel * PANEL * vectors + strip) * 16;
        if (wide === 4) addUp4(gate, out, <usize>vectors * 16, count, first === 0);
        else if (wide === 2) addUp2(gate, out, <usize>vectors * 16, count, first === 0);
        else addUp1(gate, out, <usize>vectors * 16, count, first === 0);
      }
    }
    strip += wide;
  }
}

/** `residual_i x_i` of each group of four samples, as rows 1, 2, 4 and 8 of the group's table. */
export function tabulate(strip: i32, wide: i32, first: i32, count: i32): void {
  const stride: usize = <usize>wide * 16;
  let out = tables;
  let row = inputRows + <usize>groups * 64 * strip + <usize>first * 4 * stride;
  let residual = residuals + <usize>first * 32;
  for (; count > 0; count--) {
    const r0 = v128.splat<real>(<real>load<f64>(residual));
    const r1 = v128.splat<real>(<real>load<f64>(residual, 8));
    const r2 = v128.splat<real>(<real>load<f64>(residual, 16));
    const r3 = v128.splat<real>(<real>load<f64>(residual, 24));
    let x = row;
    for (const end = out + stride; out < end; out += 16, x += 16) {
      v128.store(out + stride, v128.mul<real>(r0, v128.load(x)));
      v128.store(out + 2 * stride, v128.mul<real>(r1, v128.load(x + stride)));
      v128.store(out + 4 * stride, v128.mul<real>(r2, v128.load(x + 2 * stride)));
      v128.store(out + 8 * stride, v128.mul<real>(r3, v128.load(x + 3 * stride)));
    }
    out += 15 * stride;
    row += 4 * stride;
    residual += 32;
  }
}

/** Completes tables whose rows 1, 2, 4 and 8 are there: every row is the sum of those whose bits it has. */
export function completeTables(wide: i32, count: i32): void {
  const stride: usize = <usize>wide * 16;
  let table = tables;
  for (; count > 0; count--, table += 15 * stride) {
    for (const end = table + stride; table < end; table += 16) {
      const a = v128.load(table + stride);
      const b = v128.load(table + 2 * stride);
      const c = v128.load(table + 4 * stride);
      const d = v128.load(table + 8 * stride);
      const ab = v128.add<real>(a, b);
      const cd = v128.add<real>(c, d);
      v128.store(table, v128.splat<real>(0));
      v128.store(table + 3 * stride, ab);
      v128.store(table + 5 * stride, v128.add<real>(a, c));
      v128.store(table + 6 * stride, v128.add<real>(b, c));
      v128.store(table + 7 * stride, v128.add<real>(ab, c));
      v128.store(table + 9 * stride, v128.add<real>(a, d));
      v128.store(table + 10 * stride, v128.add<real>(b, d));
      v128.store(table + 11 * stride, v128.add<real>(ab, d));
      v128.store(table + 12 * stride, cd);
      v128.store(table + 13 * stride, v128.add<real>(a, cd));
      v128.store(table + 14 * stride, v128.add<real>(b, cd));
      v128.store(table + 15 * stride, v128.add<real>(ab, cd));
    }
  }
}

function begin(address: usize, fresh: bool): v128 {
  return fresh ? v128.splat<real>(0) : v128.load(address);
}

/** Strips of one vector: 4 neurons at a time. A gate byte is the offset of its row in the table. */
export function addUp1(gate: usize, out: usize, rowBytes: usize, count: i32, fresh: bool): void {
  for (const end = gate + PANEL; gate < end; gate += 4) {
    let s0 = begin(out, fresh);
    let s1 = begin(out + rowBytes, fresh);
    let s2 = begin(out + 2 * rowBytes, fresh);
    let s3 = begin(out + 3 * rowBytes, fresh);
    let table = tables;
    let from = gate;
    for (let left = count; left > 0; left -= 2) {
      const a0 = table + load<u8>(from);
      const b0 = table + 256 + load<u8>(from, PANEL);
      const a1 = table + load<u8>(from, 1);
      const b1 = table + 256 + load<u8>(from, PANEL + 1);
      const a2 = table + load<u8>(from, 2);
      const b2 = table + 256 + load<u8>(from, PANEL + 2);
      const a3 = table + load<u8>(from, 3);
      const b3 = table + 256 + load<u8>(from, PANEL + 3);
      s0 = v128.add<real>(s0, v128.add<real>(v128.load(a0), v128.load(b0)));
      s1 = v128.add<real>(s1, v128.add<real>(v128.load(a1), v128.load(b1)));
      s2 = v128.add<real>(s2, v128.add<real>(v128.load(a2), v128.load(b2)));
      s3 = v128.add<real>(s3, v128.add<real>(v128.load(a3), v128.load(b3)));
      from += 2 * PANEL;
      table += 512;
    }
    v128.store(out, s0);
    v128.store(out + rowBytes, s1);
    v128.store(out + 2 * rowBytes, s2);
    v128.store(out + 3 * rowBytes, s3);
    out += 4 * rowBytes;
  }
}

/** Strips of two vectors: 2 neurons at a time. */
export function addUp2(gate: usize, out: usize, rowBytes: usize, count: i32, fresh: bool): void {
  for (const end = gate + PANEL; gate < end; gate += 2) {
    let s0 = begin(out, fresh);
    let s1 = begin(out + 16, fresh);
    let s2 = begin(out + rowBytes, fresh);
    let s3 = begin(out + rowBytes + 16, fresh);
    let table = tables;
    let from = gate;
    for (let left = count; left > 0; left -= 2) {
      const a0 = table + ((<usize>load<u8>(from)) << 1);
      const b0 = table + 512 + ((<usize>load<u8>(from, PANEL)) << 1);
      const a1 = table + ((<usize>load<u8>(from, 1)) << 1);
      const b1 = table + 512 + ((<usize>load<u8>(from, PANEL + 1)) << 1);
      s0 = v128.add<real>(s0, v128.add<real>(v128.load(a0), v128.load(b0)));
      s1 = v128.add<real>(s1, v128.add<real>(v128.load(a0, 16), v128.load(b0, 16)));
      s2 = v128.add<real>(s2, v128.add<real>(v128.load(a1), v128.load(b1)));
      s3 = v128.add<real>(s3, v128.add<real>(v128.load(a1, 16), v128.load(b1, 16)));
      from += 2 * PANEL;
      table += 1024;
    }
    v128.store(out, s0);
    v128.store(out + 16, s1);
    v128.store(out + rowBytes, s2);
    v128.store(out + rowBytes + 16, s3);
    out += 2 * rowBytes;
  }
}

/** Strips of four vectors: one neuron at a time. */
export function addUp4(gate: usize, out: usize, rowBytes: usize, count: i32, fresh: bool): void {
  for (const end = gate + PANEL; gate < end; gate++) {
    let s0 = begin(out, fresh);
    let s1 = begin(out + 16, fresh);
    let s2 = begin(out + 32, fresh);
    let s3 = begin(out + 48, fresh);
    let table = tables;
    let from = gate;
    for (let left = count; left > 0; left -= 2) {
      const a0 = table + ((<usize>load<u8>(from)) << 2);
      const b0 = table + 1024 + ((<usize>load<u8>(from, PANEL)) << 2);
      s0 = v128.add<real>(s0, v128.add<real>(v128.load(a0), v128.load(b0)));
      s1 = v128.add<real>(s1, v128.add<real>(v128.load(a0, 16), v128.load(b0, 16)));
      s2 = v128.add<real>(s2, v128.add<real>(v128.load(a0, 32), v128.load(b0, 32)));
      s3 = v128.add<real>(s3, v128.add<real>(v128.load(a0, 48), v128.load(b0, 48)));
      from += 2 * PANEL;
      table += 2048;
    }
    v128.store(out, s0);
    v128.store(out + 16, s1);
    v128.store(out + 32, s2);
    v128.store(out + 48, s3);
    out += rowBytes;
  }
}
