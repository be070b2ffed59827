/**
 * `a · b + sum` in four lanes. The relaxed build leaves the rounding of the product to the machine (one instruction where it has one);
 * the other build rounds twice, everywhere.
 */
export function multiplyAdd(a: v128, b: v128, sum: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, sum);
  return f32x4.add(sum, f32x4.mul(a, b));
}
