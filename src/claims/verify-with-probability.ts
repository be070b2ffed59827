import { decodeInstance, encodeInstance } from './codec.ts';
import type { CorpusEntry } from './corpus.ts';
import { type Replication, replicate } from './replicate.ts';
import { type SearchOptions, search } from './search.ts';
import { skippedByPrecondition } from './thrown.ts';
import type { Inconclusive, InstanceEvidence, Supported, Violated } from './verdict.ts';
import type { WithProbabilityKind } from './with-probability.ts';

/**
 * Attacks a probabilistic claim: at each instance, replicates until a sequential test knows.
 *
 * An instance that seems to violate the claim is shrunk, each step a test of its own, and then tested once more on
 * streams that nothing has looked at: only that test makes a violation. It and those of the kept counterexamples share
 * `falseAlarm`, so a true claim is called violated with no more than that probability, however many instances were tried.
 */
export async function verifyWithProbability<I>(
  kind: WithProbabilityKind<I>,
  key: string,
  kept: readonly CorpusEntry[],
  options: SearchOptions,
): Promise<Supported | Violated | Inconclusive> {
  const { seed } = options;
  const levels = {
    delta: 1 - kind.atLeast,
    violatedAlpha: kind.falseAlarm / (kept.length + 1),
    supportedAlpha: kind.falseSupport,
  };
  const evidence: InstanceEvidence[] = [];
  // An error needs no second witness: the instance and its streams show it each time.
  const broken = new Map<string, Replication>();
  const test = (instance: I, stage: string) => {
    const streams = `${key}/${JSON.stringify(encodeInstance(instance))}${stage}`;
    return replicate(kind, instance, streams, levels);
  };
  const survives = async (instance: I) => {
    const { error, ...result } = await test(instance, '');
    if (error !== null) broken.set(JSON.stringify(encodeInstance(instance)), { ...result, error });
    if (result.outcome !== 'violated') evidence.push({ instance: encodeInstance(instance), ...result });
    return result.outcome !== 'violated';
  };

  for (const entry of kept) {
    const instance = decodeInstance(entry.instance) as I;
    const again = await test(instance, '/kept').catch(skippedByPrecondition);
    if (again?.outcome === 'violated') {
      return violated(instance, again, { seed, origin: 'corpus', path: null, shrinks: 0 });
    }
    if (again === null) continue;
    const { error: _none, ...result } = again;
    evidence.push({ instance: entry.instance, ...result });
  }

  const result = await search(kind.instances, kind.examples, survives, options);
  const inconclusive = (reason: string): Inconclusive => {
    return { outcome: 'inconclusive', seed, reason, instances: kept.length + result.tried, evidence };
  };
  switch (result.outcome) {
    case 'interrupted':
      return inconclusive(result.reason);
    case 'found': {
      const { instance, path, shrinks } = result;
      const again = broken.get(JSON.stringify(encodeInstance(instance))) ?? (await test(instance, '/confirmation'));
      if (again.outcome === 'violated') return violated(instance, again, { seed, origin: 'search', path, shrinks });
      const shown = JSON.stringify(encodeInstance(instance));
      return inconclusive(`${shown} seemed to violate the claim, but a test on fresh streams did not confirm it`);
    }
    case 'exhausted': {
      const open = evidence.filter(({ outcome }) => outcome === 'inconclusive').length;
      if (open > 0) return inconclusive(`${kind.replicates} replicates were too few at ${open} instances`);
      return { outcome: 'supported', seed, allowed: 1 - kind.atLeast, evidence };
    }
  }
}

function violated(
  instance: unknown,
  { failures, replicates, interval, error }: Replication,
  found: Pick<Violated, 'seed' | 'origin' | 'path' | 'shrinks'>,
): Violated {
  return {
    outcome: 'violated',
    ...found,
    instance: encodeInstance(instance),
    slack: null,
    detail: encodeInstance({ failures, replicates, interval }),
    error,
  };
}
