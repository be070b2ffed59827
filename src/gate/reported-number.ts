import { decodeInstance, type Json } from '../claims/codec.ts';

/**
 * The numbers of a report, those among them that JSON has no word for.
 *
 * @example
 * numbersOf([1, { $number: 'NaN' }]); // [1, NaN]
 */
export function numbersOf(reported: readonly Json[]): readonly number[] {
  return reported.map((value) => Number(decodeInstance(value)));
}
