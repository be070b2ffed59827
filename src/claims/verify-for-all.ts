import { encodeInstance } from './codec.ts';
import type { CorpusEntry } from './corpus.ts';
import { encodeDetail } from './error-verdict.ts';
import type { ForAllKind } from './for-all.ts';
import { keptInstances } from './kept-instance.ts';
import { quantiles } from './quantiles.ts';
import { type SearchOptions, search } from './search.ts';
import { judge } from './slack.ts';
import { type Failure, failureOf, rethrowUnavailable, skippedByPrecondition } from './thrown.ts';
import type { Broken, Holds, Inconclusive, Violated } from './verdict.ts';

/** Attacks a deterministic claim: kept counterexamples first, then fast-check's. */
export async function verifyForAll<I>(
  kind: ForAllKind<I>,
  kept: readonly CorpusEntry[],
  options: SearchOptions,
): Promise<Holds | Violated | Inconclusive | Broken> {
  const { seed } = options;
  const slacks: number[] = [];
  let smallestSlack = Number.POSITIVE_INFINITY;
  let tightest: I | null = null;
  const failing: { instance: I; attempt: Attempt }[] = [];
  const survives = async (instance: I) => {
    const made = await attempt(kind, instance);
    if (made.outcome === 'holds') {
      slacks.push(made.slack);
      if (made.slack < smallestSlack) {
        smallestSlack = made.slack;
        tightest = instance;
      }
      return true;
    }
    failing.push({ instance, attempt: made });
    // What began as an error is shrunk as an error, and a violation as a violation.
    return made.outcome !== failing[0].attempt.outcome;
  };

  const { current, stale } = await keptInstances(kind, kept);
  const base = { seed, ...(stale.length === 0 ? {} : { stale: stale.map(({ instance }) => instance) }) };
  for (const instance of current) {
    const survived = await survives(instance).catch(skippedByPrecondition);
    if (survived === false) return failure(kind, instance, { ...base, path: null }, asKept);
  }

  const result = await search(kind.instances, kind.examples, survives, options);
  const instances = current.length + result.tried;
  switch (result.outcome) {
    case 'interrupted':
      return { outcome: 'inconclusive', ...base, reason: result.reason, instances, evidence: [] };
    case 'exhausted': {
      const { tolerance } = kind;
      const seen = { tightest: encodeInstance(tightest), slackQuantiles: quantiles(slacks) };
      return { outcome: 'holds', ...base, instances, tolerance, smallestSlack, ...seen };
    }
    case 'found': {
      const { instance, path, shrinks, cutShort } = result;
      return failure(
        kind,
        instance,
        { ...base, path },
        { origin: 'search', shrinks, cutShort, first: shrinks === 0 ? null : firstOf(failing[0]) },
      );
    }
  }
}

type Attempt = { readonly outcome: 'holds' | 'violated'; readonly slack: number; readonly detail: unknown } | Failure;

async function attempt<I>(kind: ForAllKind<I>, instance: I): Promise<Attempt> {
  try {
    const { holds, slack, detail } = judge(await kind.predicate(instance), kind.tolerance);
    return { outcome: holds ? 'holds' : 'violated', slack, detail };
  } catch (thrown) {
    return failureOf(thrown);
  }
}

const asKept = { origin: 'corpus', shrinks: 0, cutShort: false, first: null } as const;
const IMPURE =
  'the predicate failed at this instance and then held at it; make it a pure function of the instance, with random streams named by it';

/** Tries the instance once more, for what there is to say about it. */
async function failure<I>(
  kind: ForAllKind<I>,
  instance: I,
  base: Pick<Broken, 'seed' | 'stale' | 'path'>,
  found: Pick<Violated, 'origin' | 'shrinks' | 'cutShort' | 'first'>,
): Promise<Violated | Broken> {
  const again = await attempt(kind, instance);
  if (again.outcome !== 'violated') {
    if (again.outcome === 'error') rethrowUnavailable(again);
    const reason = again.outcome === 'error' ? again.reason : IMPURE;
    return { outcome: 'error', ...base, reason, instance: encodeDetail(instance) };
  }
  const { slack, detail } = again;
  return {
    outcome: 'violated',
    ...base,
    ...found,
    instance: encodeInstance(instance),
    slack,
    detail: encodeDetail(detail),
  };
}

/** The instance that failed first, where it was a violation. */
function firstOf<I>({ instance, attempt }: { instance: I; attempt: Attempt }): Violated['first'] {
  return attempt.outcome === 'error' ? null : { instance: encodeInstance(instance), slack: attempt.slack };
}
