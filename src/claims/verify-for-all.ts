import { decodeInstance, encodeInstance } from './codec.ts';
import type { CorpusEntry } from './corpus.ts';
import type { ForAllKind } from './for-all.ts';
import { quantiles } from './quantiles.ts';
import { type SearchOptions, search } from './search.ts';
import { type Judgement, judge } from './slack.ts';
import { describeThrown, skippedByPrecondition } from './thrown.ts';
import type { Holds, Inconclusive, Violated } from './verdict.ts';

/** Attacks a deterministic claim: kept counterexamples first, then fast-check's. */
export async function verifyForAll<I>(
  kind: ForAllKind<I>,
  kept: readonly CorpusEntry[],
  options: SearchOptions,
): Promise<Holds | Violated | Inconclusive> {
  const { seed } = options;
  const slacks: number[] = [];
  let smallestSlack = Number.POSITIVE_INFINITY;
  let tightest: I | null = null;
  const survives = async (instance: I) => {
    const { holds, slack } = await attempt(kind, instance);
    if (holds) slacks.push(slack);
    if (holds && slack < smallestSlack) {
      smallestSlack = slack;
      tightest = instance;
    }
    return holds;
  };

  for (const entry of kept) {
    const instance = decodeInstance(entry.instance) as I;
    const survived = await survives(instance).catch(skippedByPrecondition);
    if (survived === false) return violated(kind, instance, { seed, origin: 'corpus', path: null, shrinks: 0 });
  }

  const result = await search(kind.instances, kind.examples, survives, options);
  const instances = kept.length + result.tried;
  switch (result.outcome) {
    case 'interrupted':
      return { outcome: 'inconclusive', seed, reason: result.reason, instances, evidence: [] };
    case 'exhausted': {
      const { tolerance } = kind;
      const kept = { tightest: encodeInstance(tightest), slackQuantiles: quantiles(slacks) };
      return { outcome: 'holds', seed, instances, tolerance, smallestSlack, ...kept };
    }
    case 'found': {
      const { instance, path, shrinks } = result;
      return violated(kind, instance, { seed, origin: 'search', path, shrinks });
    }
  }
}

type Attempt = Judgement & { readonly error: string | null };

/** An error in the predicate is a violation, as a slack that is not a number is. */
async function attempt<I>(kind: ForAllKind<I>, instance: I): Promise<Attempt> {
  try {
    return { ...judge(await kind.predicate(instance), kind.tolerance), error: null };
  } catch (thrown) {
    return { slack: Number.NaN, holds: false, detail: {}, error: describeThrown(thrown) };
  }
}

async function violated<I>(
  kind: ForAllKind<I>,
  instance: I,
  found: Pick<Violated, 'seed' | 'origin' | 'path' | 'shrinks'>,
): Promise<Violated> {
  const { holds, slack, detail, error } = await attempt(kind, instance);
  const impure = 'the predicate failed at this instance and then held at it: it is not a pure function of its instance';
  return {
    outcome: 'violated',
    ...found,
    instance: encodeInstance(instance),
    slack,
    detail: encodeInstance(detail),
    error: holds ? impure : error,
  };
}
