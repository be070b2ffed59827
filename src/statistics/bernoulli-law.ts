import { requireCount, requireProbability } from '../numerics/argument-checks.ts';
import { type BernoulliTest, logEvidenceAgainst, logEvidenceFor } from './bernoulli-e-process.ts';

/** With which probability the sequential test of `observe` ends how; they add up to 1. */
export interface BernoulliLaw {
  readonly supported: number;
  readonly violated: number;
  /** Neither within the trials. */
  readonly inconclusive: number;
}

/**
 * Returns the exact law of the verdict when each of at most `trials` trials fails with probability `p` and the test
 * stops as soon as it knows: a recursion over the counts of failures at which it goes on, without simulation.
 *
 * After `n` trials the test goes on between two counts, which grow with `n`: at most `s(n)` failures support the claim,
 * at least `v(n)` violate it.
 *
 * Throws `BAD_PROBABILITY` unless `0 ≤ p ≤ 1`, `BAD_COUNT` unless `trials ≥ 1`.
 *
 * @example
 * bernoulliLaw({ delta: 0.1, violatedAlpha: 1e-6, supportedAlpha: 0.05 }, 0, 36); // { supported: 1, violated: 0, inconclusive: 0 }
 */
export function bernoulliLaw(test: BernoulliTest, p: number, trials: number): BernoulliLaw {
  if (p !== 0 && p !== 1) requireProbability('p', p);
  requireCount('trials', trials, 1);
  let law: BernoulliLaw = { supported: 0, violated: 0, inconclusive: 1 };
  for (law of lawsAfterEachTrial(test, p, trials));
  return law;
}

/** The law after 1, 2, … trials, to the last trial or until nothing is left to decide. */
function* lawsAfterEachTrial(test: BernoulliTest, p: number, trials: number): Generator<BernoulliLaw> {
  const [enoughFor, enoughAgainst] = [-Math.log(test.supportedAlpha), -Math.log(test.violatedAlpha)];
  let supported = 0;
  let violated = 0;
  let supports = -1;
  let violates = 0;
  /** `open[k]`: the probability of `k` failures without a verdict so far. */
  let open = Float64Array.of(1);
  // Below 2^−1074 nothing is left to decide.
  for (let n = 1; n <= trials && open.some((mass) => mass > 0); n++) {
    const next = new Float64Array(n + 1);
    for (let k = 0; k < n; k++) {
      next[k] += open[k] * (1 - p);
      next[k + 1] += open[k] * p;
    }
    while (supports < n && logEvidenceFor(supports + 1, n, test.delta) >= enoughFor) supports++;
    while (violates <= n && logEvidenceAgainst(violates, n, test.delta) < enoughAgainst) violates++;
    for (let k = violates; k <= n; k++) violated += next[k];
    for (let k = 0; k <= Math.min(supports, violates - 1); k++) supported += next[k];
    next.fill(0, 0, supports + 1);
    next.fill(0, violates);
    open = next;
    yield { supported, violated, inconclusive: open.reduce((sum, mass) => sum + mass, 0) };
  }
}

/**
 * Returns the fewest trials within which the test ends as `supported` with probability at least `1 − missed` when
 * trials fail with probability `p`; `null` when `most` trials are too few.
 *
 * @example
 * trialsToSupport({ delta: 0.5, violatedAlpha: 1e-9, supportedAlpha: 0.01 }, 0.1, 1e-4, 1000); // 56
 */
export function trialsToSupport(test: BernoulliTest, p: number, missed: number, most: number): number | null {
  let trials = 0;
  for (const { supported } of lawsAfterEachTrial(test, p, most)) {
    trials++;
    if (1 - supported <= missed) return trials;
  }
  return null;
}
