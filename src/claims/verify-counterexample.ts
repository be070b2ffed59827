import { encodeInstance } from './codec.ts';
import type { CounterexampleKind } from './counterexample.ts';
import { type Judgement, judge } from './slack.ts';
import { describeThrown } from './thrown.ts';
import type { RefutationVerdict } from './verdict.ts';

/** Checks the witness again: only a slack that is really negative refutes. */
export async function verifyCounterexample<W>(kind: CounterexampleKind<W>, seed: number): Promise<RefutationVerdict> {
  const { slack, detail, error } = await attempt(kind);
  return {
    outcome: slack < 0 ? 'refuted' : 'not refuted',
    seed,
    witness: encodeInstance(kind.witness),
    slack,
    detail: encodeInstance(detail),
    correction: kind.correction,
    error,
  };
}

async function attempt<W>(kind: CounterexampleKind<W>): Promise<Omit<Judgement, 'holds'> & { error: string | null }> {
  try {
    return { ...judge(await kind.check(kind.witness), 0), error: null };
  } catch (thrown) {
    return { slack: Number.NaN, detail: {}, error: describeThrown(thrown) };
  }
}
