import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import type { WithProbabilityKind } from './with-probability.ts';

/** How often a trial failed at one instance, and what that says. */
export interface Replication {
  readonly outcome: 'supported' | 'violated' | 'inconclusive';
  readonly failures: number;
  readonly replicates: number;
  /** Clopper–Pearson interval of the failure probability at 99 %, for reports. */
  readonly interval: readonly [number, number];
}

/** The chances of a wrong answer at one instance. */
export interface Levels {
  readonly falseAlarm: number;
  readonly falseSupport: number;
}

/** Failure probabilities on either side of the allowed one, as multiples of it: what the two tests are sharp against. */
const BELOW = [0, 0.25, 0.5, 0.75];
const ABOVE = [1.25, 1.5, 2, 3, 5, 9];

/**
 * Repeats a trial until a sequential test knows whether it fails more or less often than the claim allows.
 *
 * Both tests are mixtures of likelihood ratios against the allowed failure probability, so they may be looked at after each replicate
 * (Ville's inequality): `P(violated) ≤ falseAlarm` where the claim holds, `P(supported) ≤ falseSupport` where it fails.
 */
export async function replicate<I>(
  kind: WithProbabilityKind<I>,
  instance: I,
  key: string,
  { falseAlarm, falseSupport }: Levels,
): Promise<Replication> {
  const allowed = 1 - kind.atLeast;
  let failures = 0;
  const result = (outcome: Replication['outcome'], replicates: number): Replication => {
    return { outcome, failures, replicates, interval: clopperPearson(failures, replicates) };
  };
  for (let replicates = 1; replicates <= kind.replicates; replicates++) {
    if (!(await kind.trial(instance, `${key}/${replicates}`))) failures++;
    const evidence = (multiples: readonly number[]) => mixture(multiples, allowed, failures, replicates - failures);
    if (evidence(ABOVE) >= 1 / falseAlarm) return result('violated', replicates);
    if (evidence(BELOW) >= 1 / falseSupport) return result('supported', replicates);
  }
  return result('inconclusive', kind.replicates);
}

function mixture(multiples: readonly number[], allowed: number, failures: number, successes: number): number {
  const alternatives = multiples.map((multiple) => multiple * allowed).filter((p) => p < 1);
  const ratios = alternatives.map((p) => (p / allowed) ** failures * ((1 - p) / (1 - allowed)) ** successes);
  return ratios.reduce((sum, ratio) => sum + ratio, 0) / alternatives.length;
}

function clopperPearson(failures: number, replicates: number): [number, number] {
  const successes = replicates - failures;
  const lower = failures === 0 ? 0 : betaQuantile(0.005, failures, successes + 1);
  const upper = successes === 0 ? 1 : betaQuantile(0.995, failures + 1, successes);
  return [lower, upper];
}
