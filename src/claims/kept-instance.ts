import fc, { type Arbitrary } from 'fast-check';
import { decodeInstance, encodeInstance } from './codec.ts';
import type { CorpusEntry } from './corpus.ts';

/** What a claim draws its instances from. */
interface Domain<I> {
  readonly instances: Arbitrary<I>;
  readonly examples: readonly I[];
}

/** The kept counterexamples of a claim, and those that are none of its instances any more. */
export interface KeptInstances<I> {
  readonly current: readonly I[];
  readonly stale: readonly CorpusEntry[];
}

/**
 * Parts the kept counterexamples into those that the claim's generator can still make, and the rest: a claim whose
 * instances have been renamed or narrowed since does not fail on what it no longer speaks of.
 *
 * The generator can make an instance if it says so (fast-check's `canShrinkWithoutContext`, which checks shape and
 * bounds), if the seed and path of the entry lead there, or if it is an example. Generators that end in `map` say
 * nothing, so for them it is the path alone.
 */
export async function keptInstances<I>(domain: Domain<I>, kept: readonly CorpusEntry[]): Promise<KeptInstances<I>> {
  const examples = new Set(domain.examples.map(textOf));
  const current: I[] = [];
  const stale: CorpusEntry[] = [];
  for (const entry of kept) {
    const instance = decodeInstance(entry.instance);
    if (canMake(domain.instances, instance) || examples.has(textOf(instance))) current.push(instance as I);
    else if (textOf(await atPath(domain, entry)) === textOf(instance)) current.push(instance as I);
    else stale.push(entry);
  }
  return { current, stale };
}

function canMake<I>(instances: Arbitrary<I>, instance: unknown): boolean {
  try {
    return instances.canShrinkWithoutContext(instance);
  } catch {
    // A generator that chokes on a shape has not made it.
    return false;
  }
}

/** The instance that the entry's path leads to under its seed. */
async function atPath<I>({ instances, examples }: Domain<I>, { seed, path }: CorpusEntry): Promise<I | undefined> {
  if (path === null || path === '') return undefined;
  let reached: I | undefined;
  const note = async (instance: I) => {
    reached = instance;
    return false;
  };
  const replay = { seed, path, endOnFailure: true, examples: examples.map((example): [I] => [example]) };
  await fc.check(fc.asyncProperty(instances, note), replay).catch(() => undefined);
  return reached;
}

function textOf(instance: unknown): string | null {
  try {
    return JSON.stringify(encodeInstance(instance));
  } catch {
    return null;
  }
}
