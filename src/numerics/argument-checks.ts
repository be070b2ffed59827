import { DistillCheckError } from '../errors.ts';
import { type Matrix, row } from './matrix.ts';

/**
 * Throws `BAD_PROBABILITY` unless `0 < value < 1`.
 *
 * @example
 * requireProbability('confidence', 95); // throws: confidence must lie in (0, 1), got 95
 */
export function requireProbability(name: string, value: number): void {
  if (value > 0 && value < 1) return;
  throw new DistillCheckError('BAD_PROBABILITY', `${name} must lie in (0, 1), got ${value}`, 'e.g. 0.05 or 0.95');
}

/**
 * Throws `BAD_COUNT` unless `value` is an integer and at least `least`.
 *
 * @example
 * requireCount('trials', 0, 1); // throws: trials must be an integer of at least 1, got 0
 */
export function requireCount(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new DistillCheckError(
    'BAD_COUNT',
    `${name} must be an integer of at least ${least}, got ${value}`,
    'count whole trials',
  );
}

/** Points with labels, as the public functions take them. */
interface LabelledPoints {
  readonly inputs: Matrix;
  readonly labels: ArrayLike<number>;
}

/**
 * Throws unless a matrix is one: `BAD_SHAPE` when rows and columns are no whole numbers with as many entries as they
 * say, `BAD_INPUT` at the first entry that is not finite. `O(nd)`.
 *
 * @param name what it is called in the message, e.g. `the inputs`.
 * @example
 * requireMatrix('the inputs', fromRows([[1, Number.NaN]])); // throws: row 1, column 2 of the inputs is NaN
 */
export function requireMatrix(
  name: string,
  { rows, cols, data }: Pick<Matrix, 'rows' | 'cols'> & { readonly data: ArrayLike<number> },
): void {
  if (
    !Number.isSafeInteger(rows) ||
    !Number.isSafeInteger(cols) ||
    rows < 0 ||
    cols < 0 ||
    data.length !== rows * cols
  ) {
    const what = `${name} of ${rows}×${cols} hold ${data.length} numbers`;
    throw new DistillCheckError('BAD_SHAPE', what, 'rows and columns must multiply to the number of entries');
  }
  for (let k = 0; k < data.length; k++) {
    if (!Number.isFinite(data[k])) {
      const place = `row ${Math.floor(k / cols) + 1}, column ${(k % cols) + 1} of ${name}`;
      throw new DistillCheckError('BAD_INPUT', `${place} is ${data[k]}`, 'every entry must be a finite number');
    }
  }
}

/**
 * Throws `BAD_SHAPE` unless two matrices have rows of one length.
 *
 * @example
 * requireSameColumns('inputs', fromRows([[1, 2]]), fromRows([[1, 2, 3]])); // throws
 */
export function requireSameColumns(name: string, a: Matrix, b: Matrix): void {
  if (a.cols === b.cols) return;
  const what = `${name} of ${a.cols} and ${b.cols} columns do not go together`;
  throw new DistillCheckError('BAD_SHAPE', what, 'give both the same features');
}

/**
 * Throws unless there are `count` finite numbers: `BAD_SHAPE` for another length, `BAD_INPUT` at the first that is not
 * finite.
 *
 * @example
 * requireNumbers('the targets', [1, 2], 3); // throws: the targets have length 2, not 3
 */
export function requireNumbers(name: string, values: ArrayLike<number>, count: number): void {
  requireLength(name, values, count);
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new DistillCheckError('BAD_INPUT', `number ${i + 1} of ${name} is ${values[i]}`, 'it must be finite');
    }
  }
}

function requireLength(name: string, values: ArrayLike<number>, count: number): void {
  if (values.length === count) return;
  const what = `${name} have length ${values.length}, not ${count}`;
  throw new DistillCheckError('BAD_SHAPE', what, 'give one for each sample, in the same order');
}

/**
 * Throws unless there are `count` labels (`BAD_SHAPE`), each −1 or 1 (`BAD_LABEL`, which says so for 0 and 1).
 *
 * @example
 * requireLabels([0, 1], 2); // throws: label 1 is 0; labels are −1 and 1: write −1 for 0
 */
export function requireLabels(labels: ArrayLike<number>, count: number): void {
  requireLength('the labels', labels, count);
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] === 1 || labels[i] === -1) continue;
    const remedy = labels[i] === 0 ? 'labels are −1 and 1: write −1 for 0' : 'labels are −1 and 1';
    throw new DistillCheckError('BAD_LABEL', `label ${i + 1} is ${labels[i]}`, remedy);
  }
}

/**
 * Throws unless there are `count` classes (`BAD_SHAPE`), each a whole number `0…K − 1` (`BAD_LABEL`), `K ≥ 2`
 * (`BAD_COUNT`), at least one of them (`BAD_SHAPE`).
 *
 * @example
 * requireClasses([0, 2], 2, 2); // throws: label 2 is 2; the classes are 0 to 1
 */
export function requireClasses(labels: ArrayLike<number>, classCount: number, count: number): void {
  requireCount('classes', classCount, 2);
  requireLength('the labels', labels, count);
  if (count === 0) throw new DistillCheckError('BAD_SHAPE', 'there are no points', 'give at least one');
  for (let i = 0; i < count; i++) {
    if (Number.isInteger(labels[i]) && labels[i] >= 0 && labels[i] < classCount) continue;
    const remedy = `the classes are 0 to ${classCount - 1}: number them from 0, or raise the number of classes`;
    throw new DistillCheckError('BAD_LABEL', `label ${i + 1} is ${labels[i]}`, remedy);
  }
}

/**
 * Throws unless there is a finite point (`BAD_SHAPE`, `BAD_INPUT`) for every label ±1 (`BAD_LABEL`), at least one of
 * them (`BAD_SHAPE`). `O(nd)`.
 *
 * @example
 * requireLabelledPoints({ inputs: fromRows([[1, 0], [0, 1]]), labels: [1, -1] });
 */
export function requireLabelledPoints({ inputs, labels }: LabelledPoints): void {
  requireMatrix('the inputs', inputs);
  if (inputs.rows === 0 || inputs.cols === 0) {
    const what = `there are ${inputs.rows} points of ${inputs.cols} features`;
    throw new DistillCheckError('BAD_SHAPE', what, 'give at least one of each');
  }
  requireLabels(labels, inputs.rows);
}

/**
 * Throws `ZERO_INPUT` at the first row that is zero: it has no direction, and no classifier of the kernel tells its
 * label.
 *
 * @example
 * requireNonzeroRows(fromRows([[1, 0], [0, 0]])); // throws: point 2 is zero
 */
export function requireNonzeroRows(inputs: Matrix): void {
  for (let i = 0; i < inputs.rows; i++) {
    if (row(inputs, i).some((value) => value !== 0)) continue;
    throw new DistillCheckError('ZERO_INPUT', `point ${i + 1} is zero`, 'leave it out, or add a constant feature');
  }
}
