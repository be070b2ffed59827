import { type BernoulliTest, type BernoulliVerdict, noEvidence, observe } from '../statistics/bernoulli-e-process.ts';
import { clopperPearson } from '../statistics/clopper-pearson.ts';
import { describeThrown } from './thrown.ts';
import type { WithProbabilityKind } from './with-probability.ts';

/** How often a trial failed at one instance, and what that says. */
export interface Replication {
  readonly outcome: BernoulliVerdict;
  readonly failures: number;
  readonly replicates: number;
  /** Clopper–Pearson interval of the failure probability at 99 %, for reports; the outcome does not rest on it. */
  readonly interval: readonly [lower: number, upper: number];
  /** What the trial threw, and under which key; the outcome is then `violated`. */
  readonly error: string | null;
}

/** Repeats a trial until an anytime-valid test knows whether it fails more or less often than the claim allows. */
export async function replicate<I>(
  kind: WithProbabilityKind<I>,
  instance: I,
  key: string,
  test: BernoulliTest,
): Promise<Replication> {
  let evidence = noEvidence;
  while (evidence.verdict === 'inconclusive' && evidence.trials < kind.replicates) {
    const streams = `${key}/${evidence.trials + 1}`;
    try {
      evidence = observe(test, evidence, !(await kind.trial(instance, streams)));
    } catch (thrown) {
      return { ...counted(evidence), outcome: 'violated', error: `${describeThrown(thrown)} (streams ${streams})` };
    }
  }
  return { ...counted(evidence), outcome: evidence.verdict, error: null };
}

function counted({ failures, trials }: typeof noEvidence): Pick<Replication, 'failures' | 'replicates' | 'interval'> {
  if (trials === 0) return { failures, replicates: 0, interval: [0, 1] };
  const { lower, upper } = clopperPearson(failures, trials, 0.99);
  return { failures, replicates: trials, interval: [lower, upper] };
}
