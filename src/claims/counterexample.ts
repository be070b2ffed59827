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
  readonly correction: string;
}

/** The parts of a refutation. */
export interface CounterexampleDefinition<W> extends Printed {
  /** Plain data that JSON can keep. */
  readonly witness: W;
  /** The slack of the statement at the witness. */
  readonly check: (witness: W) => Slack | Promise<Slack>;
  /** The id of the claim that states what is true instead. */
  readonly correction: string;
}

/**
 * A statement is false: the claim's `statement` is the paper's own (`refuted as printed`, with its `quote`) or what one
 * might expect from it (`conjectured`), and its slack at the witness is negative.
 *
 * The witness is checked again in every run; a slack of `NaN` refutes nothing.
 *
 * @example
 * counterexample({ witness: { x: -1 }, check: ({ x }) => x, correction: 'calculus/square-is-nonnegative' });
 */
export function counterexample<W>(definition: CounterexampleDefinition<W>): CounterexampleKind<W> {
  return { name: 'counterexample', ...definition };
}
