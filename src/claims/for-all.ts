import type { Arbitrary } from 'fast-check';
import type { RealPoint, RealStatement } from '../proof/statement.ts';
import type { Slack } from './slack.ts';

/** How a `forAll` claim is searched. */
export interface ForAllOptions<I> {
  /** Instances per run. Default: 1000. */
  readonly runs?: number;
  /** Tried before the drawn ones: the equality cases and the corners that matter. Default: none. */
  readonly examples?: readonly I[];
  /** Rounding allowance: the statement holds while `slack ≥ −tolerance`. Default: 0. */
  readonly tolerance?: number;
}

/** A deterministic inequality or identity over all instances. */
export interface ForAllKind<I = unknown> {
  readonly name: 'forAll';
  readonly instances: Arbitrary<I>;
  predicate(instance: I): Slack | Promise<Slack>;
  readonly runs: number;
  readonly examples: readonly I[];
  readonly tolerance: number;
  /** What is proved after the search, where the claim carries a proof. */
  readonly proof?: RealStatement;
  /** The formula of the proof as a claim of its own, where the instances are not its points. */
  readonly formula?: ForAllKind<RealPoint>;
}

/**
 * A statement that holds for every instance, without exception.
 *
 * fast-check draws the instances as an adversary (corners, tiny and huge values) and shrinks what fails. The predicate
 * returns its slack and must be a pure function of the instance; anything random in it comes from a stream whose seed
 * is part of the instance. Instances are plain data that JSON can keep.
 *
 * @example
 * forAll(fc.double({ noNaN: true }), (x) => Math.abs(x) - x); // x ≤ |x|
 */
export function forAll<I>(
  instances: Arbitrary<I>,
  predicate: (instance: I) => Slack | Promise<Slack>,
  options: ForAllOptions<I> = {},
): ForAllKind<I> {
  const { runs = 1000, examples = [], tolerance = 0 } = options;
  return { name: 'forAll', instances, predicate, runs, examples, tolerance };
}
