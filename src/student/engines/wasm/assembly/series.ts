import { DOUBLE } from './real';

/**
 * The |δ| below which the loss's Taylor series in δ are used for the derivative and for the loss.
 *
 * At |δ| beyond them the closed forms lose a factor 2/|δ| and 4/δ². Before them, four terms beyond the first three
 * leave out `s⁗⁗′ δ⁷/8!` of the derivative and `2 s⁗⁗′ δ⁷/9!` of the loss, where the ninth derivative of softplus is at
 * most 5.6 times the second.
 */
export const NEAR_SLOPE: f64 = DOUBLE ? 0.03125 : 0.00390625;
export const NEAR_LOSS: f64 = DOUBLE ? 0.0625 : 0.00390625;

/** 12; 30 and 120; 60 and 360; 126, 1680 and 5040: of the fifth to the eighth derivative of softplus, divided by v. */
const COEFFICIENTS = memory.data<f64>([12, 30, 120, 60, 360, 126, 1680, 5040, 1]);

/** Factorials' inverses, of 4 to 8. */
const INVERSES = memory.data<f64>([
  0.041666666666666664, 0.008333333333333333, 0.001388888888888889, 0.0001984126984126984, 0.0000248015873015873,
]);

function coefficient(place: usize): v128 {
  return v128.load64_splat(COEFFICIENTS + place * 8);
}

/**
 * `Σ_{k=5}^{8} s_k δ^{k−5} a_k` with the derivatives `s_k v` of softplus at z, and the four numbers from `inverses` on
 * as `a_k`.
 */
function tail(v: v128, w: v128, delta: v128, inverses: usize): v128 {
  const one = coefficient(8);
  const fifth = f64x2.mul(w, f64x2.sub(one, f64x2.mul(coefficient(0), v)));
  const sixth = f64x2.sub(one, f64x2.mul(v, f64x2.sub(coefficient(1), f64x2.mul(coefficient(2), v))));
  const seventh = f64x2.mul(w, f64x2.sub(one, f64x2.mul(v, f64x2.sub(coefficient(3), f64x2.mul(coefficient(4), v)))));
  const inner = f64x2.sub(coefficient(6), f64x2.mul(coefficient(7), v));
  const eighth = f64x2.sub(one, f64x2.mul(v, f64x2.sub(coefficient(5), f64x2.mul(v, inner))));
  let sum = f64x2.mul(eighth, v128.load64_splat(inverses, 24));
  sum = f64x2.add(f64x2.mul(seventh, v128.load64_splat(inverses, 16)), f64x2.mul(sum, delta));
  sum = f64x2.add(f64x2.mul(sixth, v128.load64_splat(inverses, 8)), f64x2.mul(sum, delta));
  return f64x2.add(f64x2.mul(fifth, v128.load64_splat(inverses)), f64x2.mul(sum, delta));
}

/** Sums the derivative's series beyond δ³, divided by `v δ⁴`: terms `s_k δ^{k−1}/(k − 1)!`. */
export function slopeTail(v: v128, w: v128, delta: v128): v128 {
  return tail(v, w, delta, INVERSES);
}

/** Sums the loss's series beyond δ⁴, divided by `v δ⁵`: terms `s_k δ^k/k!`. */
export function lossTail(v: v128, w: v128, delta: v128): v128 {
  return tail(v, w, delta, INVERSES + 8);
}
