/**
 * `a · b + sum` in every lane. The relaxed build leaves the rounding of the product to the machine (one instruction
 * where it has one); the other build rounds twice, everywhere.
 */
export function multiplyAdd(a: v128, b: v128, sum: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<real>(a, b, sum);
  return v128.add<real>(sum, v128.mul<real>(a, b));
}
