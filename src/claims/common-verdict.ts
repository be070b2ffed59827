/** Verdicts in the words that audits of papers use: {@link commonVerdict}, with {@link commonVerdictRules}. */
import { standing, type Verdict } from './verdict.ts';

/** A verdict in the words of audits. */
export type CommonVerdict = 'verified' | 'falsified' | 'toy' | 'inconclusive';

/** The rule for each word, in the order in which a report counts them. */
export const commonVerdictRules: Readonly<Record<CommonVerdict, string>> = {
  verified: 'the claim is proved, holds, is supported or is observed, at the sizes that it is about',
  falsified: 'the claim is violated, reversed or depends on size, or a witness refutes the statement',
  toy: 'the claim stands, but was run only at sizes below those that it is about',
  inconclusive: 'anything else: absent, undecided, skipped, an error in the test, a witness that refutes nothing',
};

/**
 * Returns a verdict in the words of audits.
 *
 * @param toy The reason why the sizes that were run are below the claim's own, as the claim states it.
 * @example
 * commonVerdict({ outcome: 'proved' }); // 'verified'
 */
export function commonVerdict(verdict: Pick<Verdict, 'outcome'> | null, toy?: string): CommonVerdict {
  if (verdict === null) return 'inconclusive';
  if (verdict.outcome === 'refuted') return 'falsified';
  // The witness has lost its force; the statement may still be false.
  if (verdict.outcome === 'not refuted') return 'inconclusive';
  switch (standing(verdict)) {
    case 'accepted':
      return toy === undefined ? 'verified' : 'toy';
    case 'rejected':
      return 'falsified';
    default:
      return 'inconclusive';
  }
}
