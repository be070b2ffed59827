import { DistillCheckError } from '../errors.ts';
import { requireCount, requireProbability } from '../numerics/argument-checks.ts';
import { betaQuantileBelow } from './beta-quantile.ts';

/** An interval that covers a probability at a stated level. */
export interface ProbabilityInterval {
  readonly lower: number;
  readonly upper: number;
  readonly confidence: number;
}

/**
 * Clopper and Pearson's exact binomial interval: it covers the true probability with at least `confidence`, for every
 * probability and every number of trials fixed in advance.
 *
 * `lower = Beta⁻¹(α/2; k, n−k+1)`, `upper = Beta⁻¹(1−α/2; k+1, n−k)`, `α = 1 − confidence`; both ends are rounded
 * outward.
 *
 * Throws `BAD_COUNT` unless `0 ≤ k ≤ n` and `n ≥ 1`, `BAD_PROBABILITY` unless `0 < confidence < 1`.
 *
 * Source: Clopper, Pearson, Biometrika 26 (1934).
 *
 * @example
 * clopperPearson(3, 20, 0.95); // { lower: 0.032…, upper: 0.379…, confidence: 0.95 }
 */
export function clopperPearson(successes: number, trials: number, confidence = 0.95): ProbabilityInterval {
  requireProbability('confidence', confidence);
  const tail = (1 - confidence) / 2;
  return {
    lower: binomialLowerBound(successes, trials, tail),
    upper: binomialUpperBound(successes, trials, tail),
    confidence,
  };
}

/**
 * The one-sided lower bound: the true probability is below it with probability at most `alpha`.
 *
 * @example
 * binomialLowerBound(20, 20, 0.05); // 0.05^(1/20) = 0.8608…
 */
export function binomialLowerBound(successes: number, trials: number, alpha: number): number {
  requireOutcome(successes, trials);
  requireProbability('alpha', alpha);
  if (successes === 0) return 0;
  if (successes === trials) {
    // The logarithm, the quotient and the power round once each; the first two are multiplied by the exponent.
    const exponent = Math.log(alpha) / trials;
    return Math.exp(exponent) * (1 - (2 - 2 * exponent) * Number.EPSILON);
  }
  return betaQuantileBelow(alpha, successes, trials - successes + 1).x;
}

/**
 * The one-sided upper bound: the true probability is above it with probability at most `alpha`.
 *
 * @example
 * binomialUpperBound(0, 100, 0.05); // 1 − 0.05^(1/100) = 0.0295…
 */
export function binomialUpperBound(successes: number, trials: number, alpha: number): number {
  requireOutcome(successes, trials);
  requireProbability('alpha', alpha);
  if (successes === trials) return 1;
  // 1 − α is not a number for tiny α, so the mirrored quantile is taken, and the case that would cancel in closed form.
  if (successes === 0) return Math.min(1, -Math.expm1(Math.log(alpha) / trials) * (1 + 4 * Number.EPSILON));
  return betaQuantileBelow(alpha, trials - successes, successes + 1).y;
}

function requireOutcome(successes: number, trials: number): void {
  requireCount('trials', trials, 1);
  requireCount('successes', successes, 0);
  if (successes > trials) {
    throw new DistillCheckError('BAD_COUNT', `${successes} successes in ${trials} trials`, 'count each trial once');
  }
}
