import { type BernoulliTest, type BernoulliVerdict, noEvidence, observe } from '../statistics/bernoulli-e-process.ts';
import { clopperPearson } from '../statistics/clopper-pearson.ts';
import type { WithProbabilityKind } from './with-probability.ts';

/** How often a trial failed at one instance, and what that says. */
export interface Replication {
  readonly outcome: BernoulliVerdict;
  readonly failures: number;
  readonly replicates: number;
  /** Clopper–Pearson interval of the failure probability at 99 %, for reports; the outcome does not rest on it. */
  readonly interval: readonly [lower: number, upper: number];
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
    const happened = await kind.trial(instance, `${key}/${evidence.trials + 1}`);
    evidence = observe(test, evidence, !happened);
  }
  const { verdict, failures, trials } = evidence;
  const { lower, upper } = clopperPearson(failures, trials, 0.99);
  return { outcome: verdict, failures, replicates: trials, interval: [lower, upper] };
}
