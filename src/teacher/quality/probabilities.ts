import { DistillCheckError } from '../../errors.ts';
import { type Matrix, row } from '../../numerics/matrix.ts';

/** Rows that a program has stored with seven digits still sum to 1 within this. */
const SUM_TOLERANCE = 1e-4;

/**
 * Throws `NOT_PROBABILITIES` at the first row that has an entry outside `[0, 1]` or does not sum to 1 within 1e−4.
 *
 * @example
 * requireProbabilities('the teacher', fromRows([[2, -1]])); // throws: row 1 of the teacher holds 2
 */
export function requireProbabilities(name: string, rows: Matrix): void {
  for (let i = 0; i < rows.rows; i++) {
    const values = row(rows, i);
    const outside = values.find((value) => !(value >= 0 && value <= 1));
    const sum = values.reduce((total, value) => total + value, 0);
    if (outside === undefined && Math.abs(sum - 1) <= SUM_TOLERANCE) continue;
    const what = `row ${i + 1} of ${name} ${outside === undefined ? `sums to ${sum}` : `holds ${outside}`}`;
    throw new DistillCheckError('NOT_PROBABILITIES', what, 'give probabilities; softmaxRows makes them of logits');
  }
}
