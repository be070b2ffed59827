import fc, { type Arbitrary } from 'fast-check';

/** How far a search goes, and how it is repeated. */
export interface SearchOptions {
  readonly seed: number;
  readonly runs: number;
  /** Milliseconds after which the search is interrupted. Default: never. */
  readonly budget?: number;
  /** Goes straight to the instance that fast-check reached by this path under this seed. */
  readonly path?: string;
}

/** What a search came to. */
export type SearchResult<I> =
  | { readonly outcome: 'exhausted'; readonly tried: number }
  | { readonly outcome: 'interrupted'; readonly tried: number; readonly reason: string }
  | {
      readonly outcome: 'found';
      readonly tried: number;
      readonly instance: I;
      readonly path: string;
      readonly shrinks: number;
    };

/**
 * Looks for an instance that `survives` denies, and shrinks it.
 *
 * fast-check calls an interrupted run a success; here it is a result of its own, as is one whose instances were all
 * skipped by preconditions.
 */
export async function search<I>(
  instances: Arbitrary<I>,
  examples: readonly I[],
  survives: (instance: I) => Promise<boolean>,
  options: SearchOptions,
): Promise<SearchResult<I>> {
  const details = await fc.check(fc.asyncProperty(instances, survives), {
    seed: options.seed,
    numRuns: options.runs,
    examples: examples.map((example): [I] => [example]),
    plugins: options.budget === undefined ? [] : [fc.interruptAfterTimeLimit(options.budget)],
    ...(options.path === undefined ? {} : { path: options.path, endOnFailure: true }),
  });
  const tried = details.numRuns;
  if (details.counterexample !== null) {
    // The type of fast-check's own plugins (of unknown instances) hides that this is a run's only argument.
    const [instance] = details.counterexample as [I];
    const path = details.counterexamplePath ?? '';
    return { outcome: 'found', tried, instance, path, shrinks: details.numShrinks };
  }
  if (details.interrupted) {
    const reason = `interrupted after ${tried} of ${options.runs} instances`;
    return { outcome: 'interrupted', tried, reason };
  }
  if (details.failed) {
    const reason = `preconditions skipped ${details.numSkips} instances, ${tried} of ${options.runs} were tried`;
    return { outcome: 'interrupted', tried, reason };
  }
  return { outcome: 'exhausted', tried };
}
