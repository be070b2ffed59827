import type { Arbitrary } from 'fast-check';
import { DistillCheckError } from '../errors.ts';
import { requireProbability } from '../numerics/argument-checks.ts';
import { CLAIM_FALSE_ALARM } from './false-alarms.ts';

/** The parts of a `withProbability` claim. */
export interface WithProbabilityDefinition<I> {
  /** `1 − δ`: the probability that the theorem promises at every instance. */
  readonly atLeast: number;
  readonly instances: Arbitrary<I>;
  /**
   * Draws the theorem's own randomness from streams under `key` (`seed/claim/instance/replicate`; add a role) and says
   * whether the promised event happened.
   */
  readonly trial: (instance: I, key: string) => boolean | Promise<boolean>;
  /** Tried before the drawn ones. Default: none. */
  readonly examples?: readonly I[];
  /** Instances per run, the examples included. Default: `max(1, examples)`. */
  readonly runs?: number;
  /** Most replicates at one instance; the test stops as soon as it knows. Default: 1000. */
  readonly replicates?: number;
  /**
   * The claim's share of false alarms: the chance that a true claim is called violated at any of its instances. The
   * shares of a suite add up to at most 1e-6. Default: 1e-9.
   */
  readonly falseAlarm?: number;
  /**
   * The probability with which the event fails, at most, at the instances that are drawn, if the claim is as true as it
   * is thought to be: from it follows the chance that a run ends inconclusive. Default: not stated.
   */
  readonly expectedFailure?: number;
  /** Level at which each instance is called supported: 1 − this is the confidence. Default: 0.01. */
  readonly falseSupport?: number;
}

/** A statement of the form "with probability at least 1 − δ". */
export interface WithProbabilityKind<I = unknown> {
  readonly name: 'withProbability';
  readonly atLeast: number;
  readonly instances: Arbitrary<I>;
  trial(instance: I, key: string): boolean | Promise<boolean>;
  readonly examples: readonly I[];
  readonly runs: number;
  readonly replicates: number;
  readonly falseAlarm: number;
  readonly falseSupport: number;
  readonly expectedFailure: number | null;
}

/**
 * For every instance, an event of the theorem's own randomness happens with probability at least `atLeast`.
 *
 * fast-check draws the instances, keyed streams the randomness; at each instance an anytime-valid sequential test
 * answers `supported`, `violated` or `inconclusive`.
 *
 * @throws DistillCheckError `BAD_PROBABILITY` unless `0 < atLeast < 1`, `BAD_PROBABILITY` at a share or level outside
 * (0, 1).
 * @example
 * withProbability({
 *   atLeast: 0.9,
 *   instances: fc.constant({}),
 *   trial: (_, key) => randomStream(key, 'die').uniform() < 0.95,
 * });
 */
export function withProbability<I>(definition: WithProbabilityDefinition<I>): WithProbabilityKind<I> {
  const { atLeast, examples = [], replicates = 1000, falseAlarm = CLAIM_FALSE_ALARM, falseSupport = 0.01 } = definition;
  if (!(atLeast > 0 && atLeast < 1)) {
    throw new DistillCheckError(
      'BAD_PROBABILITY',
      `atLeast must lie strictly between 0 and 1, got ${atLeast}`,
      'use forAll for what always holds',
    );
  }
  requireProbability('falseAlarm', falseAlarm);
  requireProbability('falseSupport', falseSupport);
  const { expectedFailure = null } = definition;
  if (expectedFailure !== null && expectedFailure !== 0) requireProbability('expectedFailure', expectedFailure);
  const runs = definition.runs ?? Math.max(1, examples.length);
  const levels = { falseAlarm, falseSupport, expectedFailure };
  return { name: 'withProbability', ...definition, examples, runs, replicates, ...levels };
}
