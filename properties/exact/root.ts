import type { BigNumber } from 'mathjs';

/** Steps after which a bracket that does not close is an error. */
const MOST_STEPS = 400;

/**
 * The root of a monotone function between two points, to 60 digits of the bracket: halved at first, then by secants that
 * keep the root enclosed (the Illinois rule).
 */
export function rootBetween(f: (x: BigNumber) => BigNumber, from: BigNumber, to: BigNumber): BigNumber {
  let [a, b] = [from, to];
  let [fa, fb] = [f(a), f(b)];
  const tolerance = to.minus(from).abs().times('1e-60');
  if (fa.isZero()) return a;
  if (fb.isZero()) return b;
  if (fa.s === fb.s) throw new RangeError(`no root between ${from} and ${to}`);
  for (let step = 0; step < MOST_STEPS; step++) {
    const middle = step < 10 ? a.plus(b).div(2) : b.minus(fb.times(b.minus(a)).div(fb.minus(fa)));
    const value = f(middle);
    if (value.isZero()) return middle;
    if (value.s === fb.s) fa = step < 10 ? fa : fa.div(2);
    else [a, fa] = [b, fb];
    const moved = middle.minus(b).abs();
    [b, fb] = [middle, value];
    if (b.minus(a).abs().lte(tolerance) || (step >= 10 && moved.lte(tolerance))) return b;
  }
  throw new RangeError(`no root found between ${from} and ${to}`);
}
