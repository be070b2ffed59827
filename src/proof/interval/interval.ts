/**
 * Intervals of real numbers and their arithmetic, rounded outward: {@link Interval}, {@link add}, {@link multiply},
 * {@link divide}, {@link power}, {@link UNDEFINED}.
 *
 * An end may be infinite: the interval then has no bound there, and still holds real numbers only. Each operation
 * returns an interval that holds the result at every choice of real numbers from its operands. Where a choice may have
 * no result (a divisor 0, the logarithm of 0), the answer is {@link UNDEFINED}, and so is all that is made from it.
 */
import { addDown, addUp, divDown, divUp, mulDown, mulUp } from './rounding.ts';

/** All real numbers from `lower` to `upper`, both included where they are finite. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** Says that an operation may have no result. */
export const UNDEFINED: Interval = { lower: Number.NaN, upper: Number.NaN };

/** Says whether every choice of operands has a result. */
export function isDefined({ lower }: Interval): boolean {
  return !Number.isNaN(lower);
}

/** Returns the interval of one number. */
export function point(value: number): Interval {
  return { lower: value, upper: value };
}

/** Returns the sum. */
export function add(a: Interval, b: Interval): Interval {
  return { lower: addDown(a.lower, b.lower), upper: addUp(a.upper, b.upper) };
}

/** Returns `−a`. */
export function negate({ lower, upper }: Interval): Interval {
  return { lower: -upper, upper: -lower };
}

/** Returns the difference `a − b`. */
export function subtract(a: Interval, b: Interval): Interval {
  return add(a, negate(b));
}

/** Returns the product. */
export function multiply(a: Interval, b: Interval): Interval {
  if (!isDefined(a) || !isDefined(b)) return UNDEFINED;
  if (a.lower >= 0 && b.lower >= 0) return { lower: mulDown(a.lower, b.lower), upper: mulUp(a.upper, b.upper) };
  return {
    lower: Math.min(
      mulDown(a.lower, b.lower),
      mulDown(a.lower, b.upper),
      mulDown(a.upper, b.lower),
      mulDown(a.upper, b.upper),
    ),
    upper: Math.max(mulUp(a.lower, b.lower), mulUp(a.lower, b.upper), mulUp(a.upper, b.lower), mulUp(a.upper, b.upper)),
  };
}

/** Returns the quotient; {@link UNDEFINED} where the divisor holds 0. */
export function divide(a: Interval, b: Interval): Interval {
  if (!isDefined(a) || !(b.lower > 0 || b.upper < 0)) return UNDEFINED;
  return {
    lower: Math.min(
      divDown(a.lower, b.lower),
      divDown(a.lower, b.upper),
      divDown(a.upper, b.lower),
      divDown(a.upper, b.upper),
    ),
    upper: Math.max(divUp(a.lower, b.lower), divUp(a.lower, b.upper), divUp(a.upper, b.lower), divUp(a.upper, b.upper)),
  };
}

/** Returns `aⁿ` for a whole `n ≥ 0`: an even power is never negative. */
export function power(a: Interval, n: number): Interval {
  if (!isDefined(a)) return UNDEFINED;
  if (n === 0) return point(1);
  if (n % 2 === 1 || a.lower >= 0) return { lower: powerDown(a.lower, n), upper: powerUp(a.upper, n) };
  if (a.upper <= 0) return { lower: powerDown(a.upper, n), upper: powerUp(a.lower, n) };
  return { lower: 0, upper: Math.max(powerUp(a.lower, n), powerUp(a.upper, n)) };
}

function powerDown(x: number, n: number): number {
  if (x < 0) return n % 2 === 0 ? powerDown(-x, n) : -powerUp(-x, n);
  let result = x;
  for (let i = 1; i < n; i++) result = mulDown(result, x);
  return result;
}

function powerUp(x: number, n: number): number {
  if (x < 0) return n % 2 === 0 ? powerUp(-x, n) : -powerDown(-x, n);
  let result = x;
  for (let i = 1; i < n; i++) result = mulUp(result, x);
  return result;
}

/** Returns the smallest interval that holds both. */
export function hull(a: Interval, b: Interval): Interval {
  return { lower: Math.min(a.lower, b.lower), upper: Math.max(a.upper, b.upper) };
}

/** Returns what both hold, where each is known to hold the same number. */
export function meet(a: Interval, b: Interval): Interval {
  if (!isDefined(a)) return b;
  if (!isDefined(b)) return a;
  return { lower: Math.max(a.lower, b.lower), upper: Math.min(a.upper, b.upper) };
}
