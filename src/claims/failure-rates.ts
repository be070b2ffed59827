import { bernoulliLaw } from '../statistics/bernoulli-law.ts';
import type { ClaimKind } from './kind.ts';
import type { WithProbabilityKind } from './with-probability.ts';

/** Chances that a run of a true claim fails, each at most; what its kind states is not stated again. */
export interface FailureRates {
  /** It is called violated, or its effect reversed. */
  readonly falseAlarm?: number;
  /** It is left undecided: inconclusive, absent. */
  readonly undecided?: number;
}

/** The chances of all claims; `null`: not known. */
export interface KnownRates {
  readonly falseAlarm: number;
  readonly undecided: number | null;
}

/**
 * Returns the chances that a run of a true claim fails: those that it states, those that follow from its kind, and for
 * the rest `null`.
 *
 * A `forAll` claim whose predicate is a pure function with a derived tolerance and a counterexample fail with
 * probability 0. A `withProbability` claim is left inconclusive as `expectedFailure` says, by the exact law of its test
 * and the union bound over its instances; a trend that decides by replicates misses its effect with probability
 * `missed`.
 *
 * @example
 * ratesOf(smoothness); // { falseAlarm: 0, undecided: 0 }
 */
export function ratesOf<I>({
  kind,
  rates = {},
}: {
  readonly kind: ClaimKind<I>;
  readonly rates?: FailureRates;
}): KnownRates {
  const own = ratesOfKind(kind);
  return { falseAlarm: rates.falseAlarm ?? own.falseAlarm, undecided: rates.undecided ?? own.undecided };
}

function ratesOfKind<I>(kind: ClaimKind<I>): KnownRates {
  switch (kind.name) {
    case 'forAll':
    case 'counterexample':
      return { falseAlarm: 0, undecided: 0 };
    case 'withProbability':
      return { falseAlarm: kind.falseAlarm, undecided: inconclusiveChance(kind) };
    case 'trend':
      return { falseAlarm: kind.falseAlarm, undecided: kind.by === 'interval' ? null : kind.missed };
  }
}

function inconclusiveChance<I>(kind: WithProbabilityKind<I>): number | null {
  const { atLeast, expectedFailure, falseAlarm, falseSupport, runs, replicates } = kind;
  if (expectedFailure === null) return null;
  const test = { delta: 1 - atLeast, violatedAlpha: falseAlarm, supportedAlpha: falseSupport };
  return Math.min(1, runs * (1 - bernoulliLaw(test, expectedFailure, replicates).supported));
}
