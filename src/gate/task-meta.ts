import type { ClaimListing } from '../claims/listing.ts';
import type { Ladder } from './ladder.ts';
import type { ReportedVerdict } from './reported-verdict.ts';
import type { Sensitivity } from './sensitivity.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** The claim that a test runs, or whose mutant it rejects. */
    claim?: ClaimListing;
    /** Set on the tests of mutants. */
    mutant?: string;
    /** Set beside it where it is derived: the chance that one search does not reject the mutant. */
    missed?: number;
    /** Set beside it: searches after which the mutant survives. */
    mostSearches?: number;
    /** Set on the tests of mutants once they have run: whether the verdict rejects the mutant on its merits. */
    caught?: boolean;
    /** Set beside it: in how many searches. */
    searches?: number;
    /** Set on the test that measures how far a part of the claim can be weakened. */
    weakened?: string;
    /** Set on it once it has run. */
    sensitivity?: Sensitivity;
    /** Set on the test of a claim that is tried at several sizes: without its rungs. */
    ladder?: Omit<Ladder, 'rungs'>;
    /** Set on the tests of its rungs: the size. */
    rung?: number;
    /** Set once the test has started: `inconclusive` until it knows better. */
    verdict?: ReportedVerdict;
  }
}
