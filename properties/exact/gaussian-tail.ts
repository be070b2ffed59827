import type { BigNumber } from 'mathjs';

/** `H(x)`: the probability that a standard Gaussian number exceeds x, to 60 digits of the larger of H and 1 − H. */
export function gaussianTail(x: BigNumber): BigNumber {
  const one = x.minus(x).plus(1);
  const pi = one.neg().acos();
  const density = x.times(x).div(-2).exp().div(pi.times(2).sqrt());
  if (x.isNegative()) return one.minus(gaussianTail(x.neg()));
  // Far out by Mills' ratio as a continued fraction, which needs fewer terms the farther.
  if (x.gte(7)) {
    let rest = x;
    for (let k = 600; k > 0; k--) rest = x.plus(one.times(k).div(rest));
    return density.div(rest);
  }
  // ½ − φ(x)(x + x³/3 + x⁵/15 + …), of positive terms.
  let [term, sum] = [x, x];
  for (let k = 3; term.gt(sum.times('1e-66')); k += 2) {
    term = term.times(x).times(x).div(k);
    sum = sum.plus(term);
  }
  return one.div(2).minus(density.times(sum));
}
