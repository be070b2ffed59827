/**
 * Elementary functions of intervals: {@link elementary}, and the margin {@link MARGIN} that is trusted.
 *
 * V8 computes these functions by fdlibm's algorithms, whose authors bound the error by one unit in the last place
 * (two for the hyperbolic ones). The ends of an interval move outward by four units, `2⁻⁵⁰ |y|`, whatever the function;
 * a test compares that margin with values to 40 digits. Values that are exact by definition (`exp 0 = 1`) stay.
 */
import type { FunctionName } from '../../bounds/expression/tree.ts';
import { type Interval, isDefined, UNDEFINED } from './interval.ts';
import { above, addDown, addUp, divDown, divUp, sqrtDown, sqrtUp } from './rounding.ts';

/** Relative distance by which a computed value of an elementary function moves outward: four units in the last place. */
export const MARGIN = 2 ** -50;
/** For results near the smallest doubles, where a relative margin rounds to nothing. */
const TINY = 8 * Number.MIN_VALUE;

/** Just below and just above π: neighbouring doubles. */
const PI: Interval = { lower: Math.PI, upper: above(Math.PI) };
/** Beyond this, arguments of sine and cosine are not reduced: their range is [−1, 1]. */
const LARGEST_ANGLE = 2 ** 20;

type Ends = readonly [least: number, greatest: number];
const REALS: Ends = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** A bound of a value that was computed as `y`. */
function outward(y: number, direction: -1 | 1, [least, greatest]: Ends): number {
  if (y === direction * Number.POSITIVE_INFINITY) return y;
  const moved = Math.abs(y) === Number.POSITIVE_INFINITY ? Math.sign(y) * Number.MAX_VALUE : y;
  const bound = moved + direction * (Math.abs(moved) * MARGIN + TINY);
  return Math.min(greatest, Math.max(least, bound));
}

/** A function that never falls, on `domain`; `exact` are arguments at which `Math` gives the very value. */
function rising(
  f: (x: number) => number,
  { range = REALS, exact = [], domain = () => true }: Partial<Rising> = {},
): (x: Interval) => Interval {
  const end = (x: number, direction: -1 | 1) => (exact.includes(x) ? f(x) : outward(f(x), direction, range));
  return ({ lower, upper }) => (domain(lower, upper) ? { lower: end(lower, -1), upper: end(upper, 1) } : UNDEFINED);
}

interface Rising {
  readonly range: Ends;
  readonly exact: readonly number[];
  domain(lower: number, upper: number): boolean;
}

const { NEGATIVE_INFINITY: MINUS, POSITIVE_INFINITY: PLUS } = Number;
const exponential = rising(Math.exp, { range: [0, PLUS], exact: [0, MINUS] });
const hyperbolicCosine = rising(Math.cosh, { range: [1, PLUS], exact: [0] });
const arcSine = rising(Math.asin, {
  range: [-PI.upper / 2, PI.upper / 2],
  exact: [0],
  domain: (lower, upper) => lower >= -1 && upper <= 1,
});
const arcCosineOfMinus = rising((x) => Math.acos(-x), {
  range: [0, PI.upper],
  exact: [-1],
  domain: (lower, upper) => lower >= -1 && upper <= 1,
});

/** Values of |x|. */
function absolute({ lower, upper }: Interval): Interval {
  if (lower >= 0) return { lower, upper };
  return upper <= 0 ? { lower: -upper, upper: -lower } : { lower: 0, upper: Math.max(-lower, upper) };
}

/** The sine of `x + π quarter/2`, i.e. the cosine at `quarter = 1`: least −1 and greatest 1 where it turns. */
function wave(f: (x: number) => number, { lower, upper }: Interval, quarter: 0 | 1): Interval {
  if (!(Math.abs(lower) < LARGEST_ANGLE && Math.abs(upper) < LARGEST_ANGLE)) return { lower: -1, upper: 1 };
  // It turns at (k + ½ − quarter/2) π: k runs over the whole numbers that x/π − ½ + quarter/2 may reach.
  const shift = quarter / 2 - 0.5;
  const from = Math.ceil(addDown(Math.min(divDown(lower, PI.lower), divDown(lower, PI.upper)), shift));
  const to = Math.floor(addUp(Math.max(divUp(upper, PI.lower), divUp(upper, PI.upper)), shift));
  const turns = (parity: 0 | 1) => to - from >= 1 || (to === from && Math.abs(from % 2) === parity);
  const values = [f(lower), f(upper)];
  const exactAt = (x: number) => x === 0;
  const ends = (direction: -1 | 1) =>
    [lower, upper].map((x, i) => (exactAt(x) ? values[i] : outward(values[i], direction, [-1, 1])));
  return {
    lower: turns(1) ? -1 : Math.min(...ends(-1)),
    upper: turns(0) ? 1 : Math.max(...ends(1)),
  };
}

const functions: Readonly<Record<FunctionName, (x: Interval) => Interval>> = {
  sqrt: ({ lower, upper }) => (lower >= 0 ? { lower: sqrtDown(lower), upper: sqrtUp(upper) } : UNDEFINED),
  log: rising(Math.log, { exact: [1], domain: (lower) => lower > 0 }),
  log1p: rising(Math.log1p, { exact: [0], domain: (lower) => lower > -1 }),
  exp: exponential,
  expm1: rising(Math.expm1, { range: [-1, PLUS], exact: [0, MINUS] }),
  tanh: rising(Math.tanh, { range: [-1, 1], exact: [0, MINUS, PLUS] }),
  atanh: rising(Math.atanh, { exact: [0], domain: (lower, upper) => lower > -1 && upper < 1 }),
  sinh: rising(Math.sinh, { exact: [0] }),
  cosh: (x) => hyperbolicCosine(absolute(x)),
  sin: (x) => wave(Math.sin, x, 0),
  cos: (x) => wave(Math.cos, x, 1),
  asin: arcSine,
  acos: ({ lower, upper }) => arcCosineOfMinus({ lower: -upper, upper: -lower }),
  abs: absolute,
};

/**
 * Returns the values of a function on an interval; {@link UNDEFINED} unless it is defined on all of it.
 *
 * @example
 * elementary('exp', { lower: 0, upper: 1 }); // { lower: 1, upper: 2.7182818284590477 }
 */
export function elementary(name: FunctionName, x: Interval): Interval {
  return isDefined(x) ? functions[name](x) : UNDEFINED;
}

/** The interval of π. */
export const piInterval = PI;
/** The interval of Euler's number. */
export const eulerInterval: Interval = { lower: Math.E, upper: above(Math.E) };
