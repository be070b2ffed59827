import type { TwoClasses } from '../../classes/two-classes.ts';
import { stratifiedChoice } from '../../stratified-choice.ts';
import type { ReadingOptions } from './reading-options.ts';

/** Rows of a file that are used, with their labels. */
export interface KeptRows extends Pick<TwoClasses, 'rows' | 'signs'> {
  /** The draw, where one was made. */
  readonly sample?: { readonly of: number; readonly seed: number | string };
}

/**
 * Returns the rows of two classes, or a sample of them that keeps the shares of the two classes and at least one row of
 * each; all of them where there are no more than asked for.
 *
 * @example
 * const chosen = { rows: Int32Array.of(0, 2, 3, 5), signs: Int8Array.of(1, 1, -1, -1) };
 * sampledRows(chosen, { sample: 2, seed: 1 }).signs; // [1, -1], in the order of the rows
 */
export function sampledRows(
  { rows, signs }: Pick<TwoClasses, 'rows' | 'signs'>,
  { sample, seed = 1 }: Pick<ReadingOptions, 'sample' | 'seed'>,
): KeptRows {
  if (sample === undefined || sample >= rows.length) return { rows, signs };
  const of = (sign: number) => [...signs.keys()].filter((i) => signs[i] === sign);
  const chosen = stratifiedChoice(of(1), of(-1), sample, seed, 'sample');
  return {
    rows: Int32Array.from(chosen, (i) => rows[i]),
    signs: Int8Array.from(chosen, (i) => signs[i]),
    sample: { of: rows.length, seed },
  };
}
