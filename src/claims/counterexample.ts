import type { ExactEvaluation, Measured } from './exact-witness.ts';
import type { Slack } from './slack.ts';

/** What a paper says literally, for a refutation to be fair. */
export interface Printed {
  /** The sentence as printed, short. */
  readonly quote?: string;
  /** Where it stands, e.g. `Section 3.2, after equation (9)`. */
  readonly section?: string;
  /** The conditions that the text around it sets, and that the witness keeps. */
  readonly conditions?: string;
}

/** A false statement with the witness that shows it. */
export interface CounterexampleKind<W = unknown> extends Printed {
  readonly name: 'counterexample';
  readonly witness: W;
  check(witness: W): Slack | Promise<Slack>;
  /** The second evaluation; a text says why there is none. */
  readonly exact?: Exact<W> | Measured;
  readonly correction: string;
}

/** A second evaluation. As a method, so that kinds of any witness can stand in one list. */
export type Exact<W> = { evaluate(witness: W): ExactEvaluation | Promise<ExactEvaluation> }['evaluate'];

/** The parts of a refutation. */
export interface CounterexampleDefinition<W> extends Printed {
  /** Plain data that JSON can keep. */
  readonly witness: W;
  /** The slack of the statement at the witness. */
  readonly check: (witness: W) => Slack | Promise<Slack>;
  /**
   * The same slack again, in rational numbers or 64 digits, by code that shares nothing with `check`, with the numbers
   * of the witness as the decimals that are printed. `measured: …` says why that cannot be. Default: checked once.
   */
  readonly exact?: ((witness: W) => ExactEvaluation | Promise<ExactEvaluation>) | Measured;
  /** The id of the claim that states what is true instead. */
  readonly correction: string;
}

/**
 * A statement is false: the claim's `statement` is the paper's own (`refuted as printed`, with its `quote`) or what one
 * might expect from it (`conjectured`), and its slack at the witness is negative.
 *
 * The witness is checked again in every run, twice where there is a second evaluation: then both slacks are to be
 * negative, by at least 10⁶ rounding errors of the first. A slack of `NaN` refutes nothing.
 *
 * @example
 * counterexample({
 *   witness: { x: -1 },
 *   check: ({ x }) => x,
 *   exact: ({ x }) => ({ gap: `${x}`, quantities: { x: `${x}` }, arithmetic: 'rational' }),
 *   correction: 'calculus/square-is-nonnegative',
 * });
 */
export function counterexample<W>(definition: CounterexampleDefinition<W>): CounterexampleKind<W> {
  return { name: 'counterexample', ...definition };
}
