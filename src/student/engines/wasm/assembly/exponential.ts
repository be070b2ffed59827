/**
 * log₂ e, the two parts of ln 2, 2^52 + 2^51, and a Chebyshev fit of `(e^r − 1 − r)/r²` on `|r| ≤ ½ ln 2` (error
 * 1e−15).
 */
const NUMBERS = memory.data<f64>([
  Math.LOG2E,
  0.6931471803691238,
  1.9082149292705877e-10,
  6755399441055744,
  2.761379555451986e-7,
  2.7625102005388108e-6,
  2.4801536409064087e-5,
  0.0001984120875699232,
  0.0013888888905871347,
  0.008333333353717156,
  0.041666666666651364,
  0.16666666666648303,
  0.5,
  1,
  -700,
]);

/**
 * `out = e^{−|x| scale}` for `bytes / 8` numbers, an even count (arguments are cut off at −700).
 *
 * Cody and Waite's reduction, then a polynomial. The coefficients are loaded ahead of the loop: written as constants,
 * the compiler would build each of them again in every turn.
 */
export function exponentials(x: usize, scale: f64, out: usize, bytes: usize): void {
  const log2e = v128.load64_splat(NUMBERS);
  const ln2High = v128.load64_splat(NUMBERS, 8);
  const ln2Low = v128.load64_splat(NUMBERS, 16);
  const round = v128.load64_splat(NUMBERS, 24);
  const c10 = v128.load64_splat(NUMBERS, 32);
  const c9 = v128.load64_splat(NUMBERS, 40);
  const c8 = v128.load64_splat(NUMBERS, 48);
  const c7 = v128.load64_splat(NUMBERS, 56);
  const c6 = v128.load64_splat(NUMBERS, 64);
  const c5 = v128.load64_splat(NUMBERS, 72);
  const c4 = v128.load64_splat(NUMBERS, 80);
  const c3 = v128.load64_splat(NUMBERS, 88);
  const c2 = v128.load64_splat(NUMBERS, 96);
  const one = v128.load64_splat(NUMBERS, 104);
  const lowest = v128.load64_splat(NUMBERS, 112);
  const factor = f64x2.splat(-scale);
  for (const end = x + bytes; x < end; x += 16, out += 16) {
    const y = f64x2.pmax(lowest, f64x2.mul(f64x2.abs(v128.load(x)), factor));
    // The integer k nearest to y log₂ e ends up in the low bits of this sum.
    const shifted = f64x2.add(f64x2.mul(y, log2e), round);
    const k = f64x2.sub(shifted, round);
    const r = f64x2.sub(f64x2.sub(y, f64x2.mul(k, ln2High)), f64x2.mul(k, ln2Low));
    // Estrin's scheme: short chains, because the loop waits for latencies, not for arithmetic.
    const r2 = f64x2.mul(r, r);
    const r4 = f64x2.mul(r2, r2);
    const p0 = f64x2.add(f64x2.add(one, r), f64x2.mul(f64x2.add(c2, f64x2.mul(c3, r)), r2));
    const p4 = f64x2.add(f64x2.add(c4, f64x2.mul(c5, r)), f64x2.mul(f64x2.add(c6, f64x2.mul(c7, r)), r2));
    const p8 = f64x2.add(f64x2.add(c8, f64x2.mul(c9, r)), f64x2.mul(c10, r2));
    const sum = f64x2.add(p0, f64x2.mul(f64x2.add(p4, f64x2.mul(p8, r4)), r4));
    v128.store(out, i64x2.add(sum, i64x2.shl(shifted, 52)));
  }
}
