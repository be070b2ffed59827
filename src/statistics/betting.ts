import { DistillCheckError } from '../errors.ts';
import { requireProbability } from '../numerics/argument-checks.ts';

/** Known range of the values, and confidence of the interval. */
export interface BettingOptions {
  /** Default: 0.95. */
  readonly confidence?: number;
  /** Every value is at least this. Default: 0. */
  readonly least?: number;
  /** Every value is at most this. Default: 1. */
  readonly greatest?: number;
}

/**
 * An interval for the mean of bounded values that come one after the other with the same conditional mean: valid at
 * every sample size at once, so it may be looked at after each value and the run stopped at will.
 *
 * The hedged capital of Waudby-Smith and Ramdas: bets `λ_t` set before value `t` is seen, `K⁺(m) = Π(1 + λ⁺(x−m))` and
 * `K⁻(m) = Π(1 − λ⁻(x−m))`, `λ⁺ = min(λ, ½/m)`, `λ⁻ = min(λ, ½/(1−m))`. A mean `m` is out for good when `½ max(K⁺, K⁻)`
 * has ever reached `1/α`. `K⁺` falls and `K⁻` grows in `m`, so what is left is an interval; its ends are found by
 * bisection, not on a grid.
 *
 * Both ends are rounded outward, and `lower > upper` when no mean is left: for a constant conditional mean that happens
 * with probability at most α.
 *
 * Throws `BAD_SAMPLE` at a value outside `[least, greatest]`, `BAD_SAMPLE` unless `least < greatest` are finite,
 * `BAD_PROBABILITY` at a confidence outside (0, 1).
 *
 * Source: Waudby-Smith, Ramdas, J. R. Stat. Soc. B 86 (2024), Theorem 3 with their predictable plug-in bets.
 *
 * @example
 * bettingInterval([0.2, 0.4, 0.3, 0.3, 0.2, 0.4], { confidence: 0.9 }); // { lower: 0.120…, upper: 0.696…, confidence: 0.9 }
 */
export function bettingInterval(
  values: ArrayLike<number>,
  { confidence = 0.95, least = 0, greatest = 1 }: BettingOptions = {},
): { readonly lower: number; readonly upper: number; readonly confidence: number } {
  requireProbability('confidence', confidence);
  const unit = inUnits(values, least, greatest);
  const alpha = 1 - confidence;
  const bets = plugInBets(unit, alpha);
  const lower = excludedBelow(unit, bets, alpha);
  const upper =
    1 -
    excludedBelow(
      unit.map((value) => 1 - value),
      bets,
      alpha,
    );
  const scaled = (mean: number) => least + mean * (greatest - least);
  return { lower: scaled(lower), upper: scaled(upper), confidence };
}

/**
 * Says whether the values show that their mean exceeds a threshold: the test that the lower end of `bettingInterval` at
 * `confidence = 1 − 2α` inverts, at one threshold, so that it may be looked at after each value. False for a mean of at
 * most `threshold` at all sample sizes at once, with probability at least `1 − α`.
 *
 * Throws `BAD_SAMPLE` at a value outside `[least, greatest]`, `BAD_PROBABILITY` unless `0 < α < ½`.
 *
 * @example
 * meanExceeds([1, 1, 1, 1, 1, 1, 1, 1], 0.5, 0.05); // true
 */
export function meanExceeds(
  values: ArrayLike<number>,
  threshold: number,
  alpha: number,
  { least = 0, greatest = 1 }: Omit<BettingOptions, 'confidence'> = {},
): boolean {
  requireProbability('2α', 2 * alpha);
  const unit = inUnits(values, least, greatest);
  const mean = (threshold - least) / (greatest - least);
  if (mean >= 1) return false;
  return mean < 0 || ruledOut(unit, plugInBets(unit, 2 * alpha), 2 * alpha, mean);
}

function inUnits(values: ArrayLike<number>, least: number, greatest: number): Float64Array {
  if (!(least < greatest && Number.isFinite(greatest - least))) {
    const what = `the range [${least}, ${greatest}] is empty or not finite`;
    throw new DistillCheckError('BAD_SAMPLE', what, 'give finite ends, the smaller one first');
  }
  return Float64Array.from(values, (value, i) => {
    if (value >= least && value <= greatest) return (value - least) / (greatest - least);
    throw new DistillCheckError(
      'BAD_SAMPLE',
      `value ${i} is ${value}, outside [${least}, ${greatest}]`,
      'give the range that the values are sure to lie in',
    );
  });
}

/** `λ_t = √(2 ln(2/α) / (σ̂²_{t−1} t ln(1+t)))`: from the values before `t` only. */
function plugInBets(unit: Float64Array, alpha: number): Float64Array {
  let sum = 0.5;
  let squares = 0.25;
  return unit.map((value, i) => {
    const t = i + 1;
    const bet = Math.sqrt((2 * Math.log(2 / alpha)) / ((squares / t) * t * Math.log1p(t)));
    sum += value;
    squares += (value - sum / (t + 1)) ** 2;
    return bet;
  });
}

/** The largest mean below which `K⁺` rules everything out; 0 when it rules nothing out. */
function excludedBelow(unit: Float64Array, bets: Float64Array, alpha: number): number {
  if (!ruledOut(unit, bets, alpha, 0)) return 0;
  let out = 0;
  let inside = 1;
  for (let i = 0; i < 60; i++) {
    const middle = (out + inside) / 2;
    if (ruledOut(unit, bets, alpha, middle)) out = middle;
    else inside = middle;
  }
  return out;
}

function ruledOut(unit: Float64Array, bets: Float64Array, alpha: number, mean: number): boolean {
  const threshold = Math.log(2 / alpha);
  let capital = 0;
  for (let i = 0; i < unit.length; i++) {
    capital += Math.log1p(Math.min(bets[i], 0.5 / mean) * (unit[i] - mean));
    if (capital >= threshold) return true;
  }
  return false;
}
