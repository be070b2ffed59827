import { encodeInstance } from './codec.ts';
import type { CorpusEntry } from './corpus.ts';
import { encodeDetail } from './error-verdict.ts';
import { keptInstances } from './kept-instance.ts';
import { type Replication, replicate } from './replicate.ts';
import { endSearch, type SearchOptions, search } from './search.ts';
import { type Failure, rethrowUnavailable, skippedByPrecondition } from './thrown.ts';
import { isOver, timeLimit } from './time-limit.ts';
import type { Broken, Inconclusive, InstanceEvidence, Supported, Violated } from './verdict.ts';
import type { WithProbabilityKind } from './with-probability.ts';

/**
 * Attacks a probabilistic claim: at each instance, replicates until a sequential test knows.
 *
 * An instance that seems to violate the claim is shrunk, each step a test of its own, and then tested once more on
 * streams that nothing has looked at; only that test makes a violation. It and those of the kept counterexamples share
 * `falseAlarm`, so a true claim is called violated with no more than that probability, however many instances were
 * tried.
 */
export async function verifyWithProbability<I>(
  kind: WithProbabilityKind<I>,
  key: string,
  kept: readonly CorpusEntry[],
  options: SearchOptions,
): Promise<Supported | Violated | Inconclusive | Broken> {
  const { seed, budget } = options;
  const limit = timeLimit(budget);
  const { current, stale } = await keptInstances(kind, kept);
  const base = { seed, ...(stale.length === 0 ? {} : { stale: stale.map(({ instance }) => instance) }) };
  const levels = {
    delta: 1 - kind.atLeast,
    violatedAlpha: kind.falseAlarm / (current.length + 1),
    supportedAlpha: kind.falseSupport,
  };
  const evidence: InstanceEvidence[] = [];
  const failed = new Map<string, Replication | Failure>();
  let first: { instance: I; outcome: string } | undefined;
  const test = (instance: I, stage: string, end: number) => {
    return replicate(kind, instance, `${key}/${textOf(instance)}${stage}`, levels, end);
  };
  const survives = async (instance: I) => {
    if (first !== undefined && isOver(limit.shrinking)) endSearch();
    const result = await test(instance, '', limit.end);
    if (result.outcome === 'supported' || result.outcome === 'inconclusive') {
      evidence.push({ instance: encodeInstance(instance), ...(result as Replication) });
      return true;
    }
    failed.set(textOf(instance), result);
    first ??= { instance, outcome: result.outcome };
    // What began as an error is shrunk as an error, and a violation as a violation.
    return result.outcome !== first.outcome;
  };

  for (const instance of current) {
    const again = await test(instance, '/kept', limit.end).catch(skippedByPrecondition);
    if (again === null) continue;
    if (again.outcome === 'error') return broken(instance, again, { ...base, path: null });
    if (again.outcome === 'violated') return violated(instance, again, { ...base, path: null }, asKept);
    evidence.push({ instance: encodeInstance(instance), ...again });
  }

  const searched = { ...options, budget: budget === undefined ? undefined : limit.end - performance.now() };
  const result = await search(kind.instances, kind.examples, survives, searched);
  const inconclusive = (reason: string): Inconclusive => {
    return { outcome: 'inconclusive', ...base, reason, instances: current.length + result.tried, evidence };
  };
  switch (result.outcome) {
    case 'interrupted':
      return inconclusive(result.reason);
    case 'found': {
      const { instance, path, shrinks, cutShort } = result;
      // An error needs no second witness: the instance and its streams show it each time.
      const seen = failed.get(textOf(instance));
      const again = seen?.outcome === 'error' ? seen : await test(instance, '/confirmation', limit.end);
      if (again.outcome === 'error') return broken(instance, again, { ...base, path });
      if (again.outcome === 'violated') {
        const from = shrinks > 0 && first ? { instance: encodeInstance(first.instance), slack: null } : null;
        return violated(instance, again, { ...base, path }, { origin: 'search', shrinks, cutShort, first: from });
      }
      return inconclusive(
        `${textOf(instance)} seemed to violate the claim, but a test on fresh streams did not confirm it`,
      );
    }
    case 'exhausted': {
      const open = evidence.filter(({ outcome }) => outcome === 'inconclusive').length;
      if (open > 0 && isOver(limit.end)) return inconclusive(`the time limit was too short at ${open} instances`);
      if (open > 0) return inconclusive(`${kind.replicates} replicates were too few at ${open} instances`);
      return { outcome: 'supported', ...base, allowed: 1 - kind.atLeast, evidence };
    }
  }
}

const asKept = { origin: 'corpus', shrinks: 0, cutShort: false, first: null } as const;

function textOf(instance: unknown): string {
  return JSON.stringify(encodeInstance(instance));
}

function broken(instance: unknown, failure: Failure, base: Pick<Broken, 'seed' | 'stale' | 'path'>): Broken {
  rethrowUnavailable(failure);
  const { reason } = failure;
  return { outcome: 'error', ...base, reason, instance: encodeDetail(instance) };
}

function violated(
  instance: unknown,
  { failures, replicates, interval }: Replication,
  base: Pick<Violated, 'seed' | 'stale' | 'path'>,
  found: Pick<Violated, 'origin' | 'shrinks' | 'cutShort' | 'first'>,
): Violated {
  return {
    outcome: 'violated',
    ...base,
    ...found,
    instance: encodeInstance(instance),
    slack: null,
    detail: encodeInstance({ failures, replicates, interval }),
  };
}
