import type { Slack } from './slack.ts';

/** A false statement with the witness that shows it. */
export interface CounterexampleKind<W = unknown> {
  readonly name: 'counterexample';
  readonly witness: W;
  check(witness: W): Slack | Promise<Slack>;
  readonly correction: string;
}

/**
 * A statement is false: the claim's `statement` is the paper's own (`refuted as printed`) or what one might expect from it
 * (`conjectured`), and its slack at the witness is negative.
 *
 * The witness is checked again in every run; a slack of `NaN` refutes nothing.
 *
 * @param definition.witness Plain data that JSON can keep.
 * @param definition.check The slack of the statement at the witness.
 * @param definition.correction The id of the claim that states what is true instead.
 * @example
 * counterexample({ witness: { x: -1 }, check: ({ x }) => x, correction: 'calculus/square-is-nonnegative' });
 */
export function counterexample<W>(definition: {
  readonly witness: W;
  readonly check: (witness: W) => Slack | Promise<Slack>;
  readonly correction: string;
}): CounterexampleKind<W> {
  return { name: 'counterexample', ...definition };
}
