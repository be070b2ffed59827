import { groups, labels, laneSums, logits } from './layout';
import { DOUBLE } from './real';

/** Sums the lanes of every sample to its logit; returns the number of samples at which `y f > 0`. */
export function addUpLanes(scale: f64): i32 {
  let right = i64x2.splat(0);
  const factor = f64x2.splat(scale);
  const zero = f64x2.splat(0);
  let label = labels;
  let out = logits;
  for (let sum = laneSums, end = sum + <usize>groups * 64; sum < end; sum += 64, out += 32, label += 32) {
    const s0 = v128.load(sum);
    const s1 = v128.load(sum, 16);
    const s2 = v128.load(sum, 32);
    const s3 = v128.load(sum, 48);
    let low: v128;
    let high: v128;
    if (DOUBLE) {
      low = f64x2.add(v128.shuffle<f64>(s0, s1, 0, 2), v128.shuffle<f64>(s0, s1, 1, 3));
      high = f64x2.add(v128.shuffle<f64>(s2, s3, 0, 2), v128.shuffle<f64>(s2, s3, 1, 3));
    } else {
      const a = f32x4.add(v128.shuffle<f32>(s0, s1, 0, 1, 4, 5), v128.shuffle<f32>(s0, s1, 2, 3, 6, 7));
      const b = f32x4.add(v128.shuffle<f32>(s2, s3, 0, 1, 4, 5), v128.shuffle<f32>(s2, s3, 2, 3, 6, 7));
      const total = f32x4.add(v128.shuffle<f32>(a, b, 0, 2, 4, 6), v128.shuffle<f32>(a, b, 1, 3, 5, 7));
      low = f64x2.promote_low_f32x4(total);
      high = f64x2.promote_low_f32x4(v128.shuffle<f64>(total, total, 1, 1));
    }
    low = f64x2.mul(low, factor);
    high = f64x2.mul(high, factor);
    v128.store(out, low);
    v128.store(out, high, 16);
    // A comparison that holds is −1.
    right = i64x2.sub(right, f64x2.gt(f64x2.mul(low, v128.load(label)), zero));
    right = i64x2.sub(right, f64x2.gt(f64x2.mul(high, v128.load(label, 16)), zero));
  }
  return <i32>(i64x2.extract_lane(right, 0) + i64x2.extract_lane(right, 1));
}
