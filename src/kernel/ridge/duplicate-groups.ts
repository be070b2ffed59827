import { type Matrix, row } from '../../numerics/matrix.ts';

/**
 * Numbers the different rows in the order in which they come: samples of equal inputs have one number. Leave-one-out
 * must leave them out together, for a twin that stays tells the label of the other.
 *
 * @param inputs `n×d`; rows are equal if every entry is (0 and −0 are).
 * @returns length n.
 * @example
 * duplicateGroups(fromRows([[1, 2], [3, 4], [1, 2]])); // [0, 1, 0]
 */
export function duplicateGroups(inputs: Matrix): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from({ length: inputs.rows }, (_, i) => {
    const key = row(inputs, i).join(',');
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
}
