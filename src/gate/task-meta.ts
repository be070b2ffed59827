import type { ClaimListing } from '../claims/listing.ts';
import type { ReportedVerdict } from './reported-verdict.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** The claim that a test runs, or whose mutant it rejects. */
    claim?: ClaimListing;
    /** Set on the tests of mutants. */
    mutant?: string;
    /** Set on the tests of mutants once they have run: whether the verdict rejects the mutant on its merits. */
    caught?: boolean;
    /** Set beside it: in how many searches. */
    searches?: number;
    /** Set once the test has started: `inconclusive` until it knows better. */
    verdict?: ReportedVerdict;
  }
}
