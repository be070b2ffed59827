import { DistillCheckError } from '../errors.ts';
import { type BernoulliTest, type BernoulliVerdict, noEvidence, observe } from '../statistics/bernoulli-e-process.ts';
import { clopperPearson } from '../statistics/clopper-pearson.ts';
import { type Failure, failureOf, inOneLine } from './thrown.ts';
import { isOver } from './time-limit.ts';
import type { WithProbabilityKind } from './with-probability.ts';

/** How often a trial failed at one instance, and what that says. */
export interface Replication {
  readonly outcome: BernoulliVerdict;
  readonly failures: number;
  readonly replicates: number;
  /** Clopper–Pearson interval of the failure probability at 99 %, for reports; the outcome does not rest on it. */
  readonly interval: readonly [lower: number, upper: number];
}

/**
 * Repeats a trial until an anytime-valid test knows whether it fails more or less often than the claim allows, or the
 * time is over.
 *
 * @throws the precondition of fast-check that fails in the first trial: the instance is skipped. In a later one it is
 * an error, since
 *   leaving out an instance for what its streams gave would bend the probability.
 */
export async function replicate<I>(
  kind: WithProbabilityKind<I>,
  instance: I,
  key: string,
  test: BernoulliTest,
  end: number,
): Promise<Replication | Failure> {
  let evidence = noEvidence;
  while (evidence.verdict === 'inconclusive' && evidence.trials < kind.replicates && !isOver(end)) {
    const streams = `${key}/${evidence.trials + 1}`;
    try {
      evidence = observe(test, evidence, !happened(await kind.trial(instance, streams)));
    } catch (thrown) {
      const reason = evidence.trials === 0 ? failureOf(thrown).reason : inOneLine(thrown);
      return { outcome: 'error', reason: `${reason} (streams ${streams})`, thrown };
    }
  }
  return { ...counted(evidence), outcome: evidence.verdict };
}

function happened(answer: unknown): boolean {
  if (typeof answer === 'boolean') return answer;
  throw new DistillCheckError(
    'BAD_TRIAL',
    `the trial returned ${answer === undefined ? 'nothing' : String(answer)}`,
    'return true where the promised event happened, false where it did not',
  );
}

function counted({ failures, trials }: typeof noEvidence): Pick<Replication, 'failures' | 'replicates' | 'interval'> {
  if (trials === 0) return { failures, replicates: 0, interval: [0, 1] };
  const { lower, upper } = clopperPearson(failures, trials, 0.99);
  return { failures, replicates: trials, interval: [lower, upper] };
}
