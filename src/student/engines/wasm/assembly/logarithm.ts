/** 2, and a Chebyshev fit of `2 atanh(s)/s` in `w = s²` on `w ≤ 1/9` (error 1e−16). */
const NUMBERS = memory.data<f64>([
  0.17780763826113302, 0.09880789048764786, 0.13591305485579894, 0.15363676248891633, 0.1818285980047391,
  0.22222190861346283, 0.2857142911165716, 0.399999999952876, 0.6666666666668257, 2,
]);

/** `out = ln(1 + t) = 2 atanh(t/(2 + t))` for `bytes / 8` numbers `0 ≤ t ≤ 1`, an even count. */
export function logarithms(t: usize, out: usize, bytes: usize): void {
  const c9 = v128.load64_splat(NUMBERS);
  const c8 = v128.load64_splat(NUMBERS, 8);
  const c7 = v128.load64_splat(NUMBERS, 16);
  const c6 = v128.load64_splat(NUMBERS, 24);
  const c5 = v128.load64_splat(NUMBERS, 32);
  const c4 = v128.load64_splat(NUMBERS, 40);
  const c3 = v128.load64_splat(NUMBERS, 48);
  const c2 = v128.load64_splat(NUMBERS, 56);
  const c1 = v128.load64_splat(NUMBERS, 64);
  const two = v128.load64_splat(NUMBERS, 72);
  for (const end = t + bytes; t < end; t += 16, out += 16) {
    const odds = v128.load(t);
    const s = f64x2.div(odds, f64x2.add(odds, two));
    const w = f64x2.mul(s, s);
    const w2 = f64x2.mul(w, w);
    const w4 = f64x2.mul(w2, w2);
    const p0 = f64x2.add(f64x2.add(two, f64x2.mul(c1, w)), f64x2.mul(f64x2.add(c2, f64x2.mul(c3, w)), w2));
    const p4 = f64x2.add(f64x2.add(c4, f64x2.mul(c5, w)), f64x2.mul(f64x2.add(c6, f64x2.mul(c7, w)), w2));
    const p8 = f64x2.add(c8, f64x2.mul(c9, w));
    const sum = f64x2.add(p0, f64x2.mul(f64x2.add(p4, f64x2.mul(p8, w4)), w4));
    v128.store(out, f64x2.mul(s, sum));
  }
}
