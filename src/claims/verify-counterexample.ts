import { encodeInstance } from './codec.ts';
import type { CounterexampleKind } from './counterexample.ts';
import { encodeDetail } from './error-verdict.ts';
import { judge } from './slack.ts';
import type { RefutationVerdict } from './verdict.ts';

/** Checks the witness again: only a slack that is really negative refutes. */
export async function verifyCounterexample<W>(kind: CounterexampleKind<W>, seed: number): Promise<RefutationVerdict> {
  const witness = encodeInstance(kind.witness);
  const { slack, detail } = judge(await kind.check(kind.witness), 0);
  return {
    outcome: slack < 0 ? 'refuted' : 'not refuted',
    seed,
    witness,
    slack,
    detail: encodeDetail(detail),
    correction: kind.correction,
  };
}
