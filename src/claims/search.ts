import fc, { type Arbitrary } from 'fast-check';
import { isOver } from './time-limit.ts';

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
      /** Whether the budget ended the shrinking. */
      readonly cutShort: boolean;
    };

/**
 * Looks for an instance that `survives` denies, and shrinks it; what the budget ends gives the smallest instance so
 * far.
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
  const { budget = Number.POSITIVE_INFINITY, runs, path } = options;
  const end = performance.now() + budget;
  const details = await fc.check(fc.asyncProperty(instances, survives), {
    seed: options.seed,
    numRuns: runs,
    examples: examples.map((example): [I] => [example]),
    plugins: Number.isFinite(budget) ? [fc.interruptAfterTimeLimit(budget)] : [],
    ...(path === undefined ? {} : { path, endOnFailure: true }),
  });
  const tried = details.numRuns;
  if (details.counterexample !== null) {
    // The type of fast-check's own plugins (of unknown instances) hides that this is a run's only argument.
    const [instance] = details.counterexample as [I];
    const cutShort = details.interrupted || isOver(end);
    return {
      outcome: 'found',
      tried,
      instance,
      path: details.counterexamplePath ?? '',
      shrinks: details.numShrinks,
      cutShort,
    };
  }
  if (details.interrupted) {
    const reason = `interrupted by the time limit after ${tried} of ${runs} instances: raise the timeout, or draw fewer`;
    return { outcome: 'interrupted', tried, reason };
  }
  if (details.failed) {
    const reason = `preconditions skipped ${details.numSkips} instances, ${tried} of ${runs} were tried`;
    return { outcome: 'interrupted', tried, reason };
  }
  return { outcome: 'exhausted', tried };
}

/** Ends the search from within `survives`: what it has found so far is its result. */
export function endSearch(): never {
  throw new fc.PreconditionFailure(true);
}
