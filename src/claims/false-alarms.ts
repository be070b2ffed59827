import { DistillCheckError } from '../errors.ts';
import { type ErrorLedger, errorLedger } from '../statistics/ledger.ts';

/** The chance that a run of a whole suite of true claims calls any of them false. */
export const SUITE_FALSE_ALARM = 1e-6;

/** The share of a claim that does not ask for another: a thousand such claims fit into a suite. */
export const CLAIM_FALSE_ALARM = 1e-9;

/** The line of the ledger that holds what no claim has asked for. */
export const UNSPENT = '(not spent)';

/** A claim with its share; claims without randomness in their verdict have none. */
export interface Spender {
  readonly id: string;
  readonly falseAlarm?: number;
}

/**
 * Who may raise a false alarm with which probability, and what is left of the suite's.
 *
 * Shares are fixed per claim rather than divided anew among all claims, so that a claim's verdict depends on the claim
 * alone; the union bound needs only their sum, which is checked here. A claim divides its own share over the tests that
 * can call it violated.
 *
 * @throws DistillCheckError `LEDGER_OVERSPENT` when the shares add up to more than `total`.
 * @example
 * falseAlarmLedger([{ id: 'paper/theorem-2', falseAlarm: 1e-9 }]).entries[1].budget; // 1e-9; entries[0] is what is left
 */
export function falseAlarmLedger(claims: readonly Spender[], total = SUITE_FALSE_ALARM): ErrorLedger {
  const spenders = claims.flatMap(({ id, falseAlarm }) => {
    return falseAlarm === undefined ? [] : [{ name: id, weight: falseAlarm / total }];
  });
  const left = 1 - spenders.reduce((sum, { weight }) => sum + weight, 0);
  // A sum of N shares rounds by at most N · 2^−53.
  const rounding = spenders.length * 2 ** -53;
  if (!(left >= -rounding)) {
    throw new DistillCheckError(
      'LEDGER_OVERSPENT',
      `the claims may raise a false alarm with probability ${(1 - left) * total}, and the suite with ${total}`,
      'lower falseAlarm in the claims that ask for most',
    );
  }
  return errorLedger(left > rounding ? [...spenders, { name: UNSPENT, weight: left }] : spenders, total);
}
