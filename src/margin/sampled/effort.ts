/** Multiply-adds that fitting a witness may take: about two minutes on one core. */
const LARGEST_FIT = 1e11;
/** Newton steps of a fit, with one smoothing; at most three are tried. */
const STEPS = 5;
/** Interior point iterations of one step's quadratic program. */
const PROGRAM = 20;
/**
 * Pairs that estimate one step's Hessian, far fewer than a gradient needs: its error slows the method down but does not
 * move its limit.
 */
export const HESSIAN_PAIRS = 1_500;
/** `nd` times the pairs of a problem of ordinary size: with its fit less than a minute on one core. */
const ORDINARY_DRAWS = 5.2e9;
/** Limit on `nd` times the pairs where a pair of directions is expensive. */
const DEAREST_DRAWS = 1.5e10;

/**
 * More pairs with the size `nd` of the problem, up to what `5.2·10⁹` multiply-adds allow (an interval of 1 % at n =
 * 200, d = 10), and then at least 20 000 as long as `1.5·10¹⁰` allow them: what one waits for without being asked. Four
 * times the pairs halve an interval's width.
 *
 * @example
 * defaultSamples(11982, 784); // 1597
 */
export function defaultSamples(n: number, d: number): number {
  const size = n * d;
  const fewest = Math.max(100, Math.min(2e4, DEAREST_DRAWS / size));
  return Math.round(Math.max(fewest, Math.min(ORDINARY_DRAWS / size, Math.max(5e5, 1300 * size))));
}

/**
 * Tells whether fitting a separate witness is affordable: Hessians of `n²` entries, and factorisations of `n³/6`
 * multiplications. Otherwise the weights of the RKHS margin serve. The size alone decides: who asks for more pairs gets
 * them for the fit as well.
 *
 * @example
 * isFitAffordable(500, 10); // true
 * isFitAffordable(11982, 784); // false
 */
export function isFitAffordable(n: number, d: number): boolean {
  const pairs = defaultSamples(n, d);
  return STEPS * modelWork(n, d, pairs) + pairs * n * d <= LARGEST_FIT;
}

/** Returns the multiply-adds of one step's Hessian from so many pairs and of its quadratic program. */
export function modelWork(n: number, d: number, pairs: number): number {
  const program = PROGRAM * (n ** 3 / 6);
  const hessian = 2 * Math.min(pairs, HESSIAN_PAIRS) * ((n * n) / 8 + n * d) + (n * n * d) / 2;
  return program + hessian;
}

/** Returns the multiply-adds of so many pairs; each of those that estimate variances costs as much again. */
export function pairsWork(n: number, d: number, pairs: number, variancePairs: number): number {
  return n * d * (pairs + Math.min(pairs, variancePairs));
}
