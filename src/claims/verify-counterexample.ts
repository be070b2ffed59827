import { encodeInstance } from './codec.ts';
import type { CounterexampleKind } from './counterexample.ts';
import { encodeDetail } from './error-verdict.ts';
import { judgeExact } from './exact-witness.ts';
import { judge } from './slack.ts';
import type { RefutationVerdict } from './verdict.ts';

/**
 * Checks the witness again: only a slack that is really negative refutes, and where there is a second evaluation, one
 * that it confirms.
 */
export async function verifyCounterexample<W>(kind: CounterexampleKind<W>, seed: number): Promise<RefutationVerdict> {
  const witness = encodeInstance(kind.witness);
  const { slack, detail } = judge(await kind.check(kind.witness), 0);
  const { exact, reason } = await secondEvaluation(kind, slack);
  return {
    outcome: reason === null ? 'refuted' : 'not refuted',
    seed,
    witness,
    slack,
    detail: encodeDetail(detail),
    correction: kind.correction,
    exact,
    reason,
  };
}

/** A statement that holds at the witness by the first evaluation needs no second one. */
async function secondEvaluation<W>(
  { witness, exact }: CounterexampleKind<W>,
  slack: number,
): Promise<Pick<RefutationVerdict, 'exact' | 'reason'>> {
  if (!(slack < 0)) return { exact: null, reason: 'the statement holds at the witness' };
  return typeof exact === 'function' ? judgeExact(slack, await exact(witness)) : { exact: exact ?? null, reason: null };
}
