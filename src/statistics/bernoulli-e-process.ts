import { requireProbability } from '../numerics/argument-checks.ts';
import { logIncompleteBeta } from './log-incomplete-beta.ts';

/** Question to a sequence of independent trials that fail with one unknown probability `p`. */
export interface BernoulliTest {
  /** δ: the claim is `p ≤ δ`. */
  readonly delta: number;
  /** Probability at most of a verdict that is ever `violated` though `p ≤ δ`. */
  readonly violatedAlpha: number;
  /** Probability at most of a verdict that is ever `supported` though `p ≥ δ`. */
  readonly supportedAlpha: number;
}

/**
 * `violated`: `p ≤ δ` is rejected at level `violatedAlpha`. `supported`: `p ≥ δ` is rejected at level `supportedAlpha`.
 * `inconclusive`: neither (yet); with `p = δ` it stays so, up to the two levels.
 */
export type BernoulliVerdict = 'supported' | 'violated' | 'inconclusive';

/** The evidence after some trials. */
export interface BernoulliEvidence {
  readonly trials: number;
  readonly failures: number;
  /** The logarithm of the e-value against `p ≤ δ`. */
  readonly logAgainst: number;
  /** The logarithm of the e-value against `p ≥ δ`. */
  readonly logFor: number;
  /** Final as soon as it is not `inconclusive`. */
  readonly verdict: BernoulliVerdict;
}

/** No trial yet. */
export const noEvidence: BernoulliEvidence = {
  trials: 0,
  failures: 0,
  logAgainst: 0,
  logFor: 0,
  verdict: 'inconclusive',
};

/**
 * The logarithm of an e-process against `p ≤ δ`: the likelihood ratio of a Beta(½, ½) mixture of all `q > δ` to `δ`,
 * `∫_δ^1 q^k (1−q)^{n−k} π(q) dq / (δ^k (1−δ)^{n−k})`.
 *
 * Each factor of the ratio has mean `1 + (p−δ)(q−δ)/(δ(1−δ)) ≤ 1` under `p ≤ δ`, so it is a non-negative
 * supermartingale from 1 on and exceeds `1/α` at any time with probability at most α (Ville). Looking after every trial
 * is free.
 *
 * Source: Robbins, Ann. Math. Stat. 41 (1970); Ramdas et al., Stat. Sci. 38 (2023).
 *
 * @example
 * logEvidenceAgainst(10, 10, 0.1); // 21.5…: ten failures in ten trials
 */
export function logEvidenceAgainst(failures: number, trials: number, delta: number): number {
  return (
    logIncompleteBeta(1 - delta, delta, trials - failures + 0.5, failures + 0.5) -
    logIncompleteBeta(1 - delta, delta, 0.5, 0.5) -
    logLikelihood(failures, trials, delta)
  );
}

/**
 * The mirror image, against `p ≥ δ`: the mixture is over all `q < δ`.
 *
 * @example
 * logEvidenceFor(0, 100, 0.1); // 9.2…: no failure in a hundred trials
 */
export function logEvidenceFor(failures: number, trials: number, delta: number): number {
  return (
    logIncompleteBeta(delta, 1 - delta, failures + 0.5, trials - failures + 0.5) -
    logIncompleteBeta(delta, 1 - delta, 0.5, 0.5) -
    logLikelihood(failures, trials, delta)
  );
}

/**
 * The evidence after one more trial. Stop whenever the verdict is no longer `inconclusive`; it does not change then.
 *
 * Throws `BAD_PROBABILITY` unless δ and both levels lie in (0, 1).
 *
 * @example
 * const test = { delta: 0.1, violatedAlpha: 1e-9, supportedAlpha: 0.01 };
 * let evidence = noEvidence;
 * for (let trial = 0; trial < 100; trial++) evidence = observe(test, evidence, false);
 * evidence.verdict; // 'supported'
 */
export function observe(test: BernoulliTest, evidence: BernoulliEvidence, failed: boolean): BernoulliEvidence {
  requireTest(test);
  if (evidence.verdict !== 'inconclusive') return evidence;
  const trials = evidence.trials + 1;
  const failures = evidence.failures + (failed ? 1 : 0);
  const logAgainst = logEvidenceAgainst(failures, trials, test.delta);
  const logFor = logEvidenceFor(failures, trials, test.delta);
  return { trials, failures, logAgainst, logFor, verdict: verdictOf(test, logAgainst, logFor) };
}

function verdictOf(test: BernoulliTest, logAgainst: number, logFor: number): BernoulliVerdict {
  if (logAgainst >= -Math.log(test.violatedAlpha)) return 'violated';
  return logFor >= -Math.log(test.supportedAlpha) ? 'supported' : 'inconclusive';
}

function logLikelihood(failures: number, trials: number, p: number): number {
  return failures * Math.log(p) + (trials - failures) * Math.log1p(-p);
}

function requireTest(test: BernoulliTest): void {
  requireProbability('delta', test.delta);
  requireProbability('violatedAlpha', test.violatedAlpha);
  requireProbability('supportedAlpha', test.supportedAlpha);
}
