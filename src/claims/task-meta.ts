import type { ClaimListing } from './listing.ts';
import type { Verdict } from './verdict.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** The claim that a test runs, or whose mutant it rejects. */
    claim?: ClaimListing;
    /** Set on the tests of mutants. */
    mutant?: string;
    /** Set once the test has run. */
    verdict?: Verdict;
  }
}
