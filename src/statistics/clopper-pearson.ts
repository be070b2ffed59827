import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { DistillCheckError } from '../errors.ts';
import { requireCount, requireProbability } from '../numerics/argument-checks.ts';

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
 * `lower = Beta⁻¹(α/2; k, n−k+1)`, `upper = Beta⁻¹(1−α/2; k+1, n−k)`, `α = 1 − confidence`.
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
  if (successes === trials) return Math.exp(Math.log(alpha) / trials);
  return betaQuantile(alpha, successes, trials - successes + 1);
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
  if (successes === 0) return -Math.expm1(Math.log(alpha) / trials);
  return 1 - betaQuantile(alpha, trials - successes, successes + 1);
}

/**
 * The fewest trials that show, when none of them fails, a failure probability of at most `probability` with level
 * `1 − alpha`: `⌈ln α / ln(1 − probability)⌉`.
 *
 * @example
 * minSamples(0.05, 0.05); // 59
 */
export function minSamples(probability: number, alpha: number): number {
  requireProbability('probability', probability);
  requireProbability('alpha', alpha);
  return Math.ceil(Math.log(alpha) / Math.log1p(-probability));
}

/**
 * The smallest failure probability that the exact test of `p ≤ null` at level `alpha` finds with probability `power` in
 * `trials` trials; 1 when no outcome at all would be significant.
 *
 * With `k*` the fewest failures whose lower bound exceeds the null, it solves `P(Bin(n, p) ≥ k*) = power`.
 *
 * @example
 * minDetectable(0.1, 100, 0.05, 0.9); // 0.206…
 */
export function minDetectable(nullProbability: number, trials: number, alpha: number, power: number): number {
  requireProbability('null', nullProbability);
  requireCount('trials', trials, 1);
  requireProbability('power', power);
  const critical = criticalCount(trials, (failures) => binomialLowerBound(failures, trials, alpha) > nullProbability);
  return detectable(critical, trials, power);
}

/** The `p` at which `P(Bin(n, p) ≥ critical) = power`; 1 when `critical > n`, which never happens. */
export function detectable(critical: number, trials: number, power: number): number {
  if (critical > trials) return 1;
  return betaQuantile(power, critical, trials - critical + 1);
}

/** The smallest count in `0…n` at which a test that grows with the count rejects; `n + 1` when none does. */
export function criticalCount(trials: number, rejects: (count: number) => boolean): number {
  let low = 0;
  let high = trials + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (rejects(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function requireOutcome(successes: number, trials: number): void {
  requireCount('trials', trials, 1);
  requireCount('successes', successes, 0);
  if (successes > trials) {
    throw new DistillCheckError('BAD_COUNT', `${successes} successes in ${trials} trials`, 'count each trial once');
  }
}
