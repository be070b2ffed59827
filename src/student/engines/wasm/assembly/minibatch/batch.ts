import { batchInputs, batchSamples, inputs, order, rowBytes } from './layout';

/**
 * Copies the inputs of the positions `first … first + count − 1` of the order, group by group; the last group or two
 * are filled up with the batch's first sample, which the loss then leaves out. Returns the number of groups, an even
 * one.
 */
export function gather(first: i32, count: i32): i32 {
  const groups = ((count + 7) >> 3) * 2;
  const from = order + ((<usize>first) << 2);
  for (let i = 0; i < groups * 4; i++) {
    store<u32>(batchSamples + ((<usize>i) << 2), load<u32>(from + (i < count ? (<usize>i) << 2 : 0)));
  }
  let to = batchInputs;
  for (let g = 0; g < groups; g++) {
    const samples = batchSamples + ((<usize>g) << 4);
    let x0 = inputs + <usize>load<u32>(samples) * rowBytes;
    let x1 = inputs + <usize>load<u32>(samples, 4) * rowBytes;
    let x2 = inputs + <usize>load<u32>(samples, 8) * rowBytes;
    let x3 = inputs + <usize>load<u32>(samples, 12) * rowBytes;
    for (const end = to + 4 * rowBytes; to < end; to += 64) {
      v128.store(to, v128.load(x0));
      v128.store(to, v128.load(x1), 16);
      v128.store(to, v128.load(x2), 32);
      v128.store(to, v128.load(x3), 48);
      x0 += 16;
      x1 += 16;
      x2 += 16;
      x3 += 16;
    }
  }
  return groups;
}
