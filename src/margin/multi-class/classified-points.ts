/** Points of several classes: {@link ClassifiedPoints}, {@link requireClasses}, {@link assertClassesSeparable}. */
import { DistillCheckError } from '../../errors.ts';
import { requireCount, requireMatrix } from '../../numerics/argument-checks.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { parallelOppositePair } from '../separability.ts';

/** Points with the classes that they belong to. */
export interface ClassifiedPoints {
  /** `n×d`, no row zero. */
  readonly inputs: Matrix;
  /** Length n: `0…K − 1`. */
  readonly labels: ArrayLike<number>;
  /** `K ≥ 2`; a class may have no points. */
  readonly classCount: number;
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
  if (labels.length !== count) {
    const what = `the labels have length ${labels.length}, not ${count}`;
    throw new DistillCheckError('BAD_SHAPE', what, 'give one for each sample, in the same order');
  }
  if (count === 0) throw new DistillCheckError('BAD_SHAPE', 'there are no points', 'give at least one');
  for (let i = 0; i < count; i++) {
    if (Number.isInteger(labels[i]) && labels[i] >= 0 && labels[i] < classCount) continue;
    const remedy = `the classes are 0 to ${classCount - 1}: number them from 0, or raise the number of classes`;
    throw new DistillCheckError('BAD_LABEL', `label ${i + 1} is ${labels[i]}`, remedy);
  }
}

/**
 * Throws unless there is a finite point (`BAD_SHAPE`, `BAD_INPUT`) for every class, as {@link requireClasses} has them.
 *
 * @example
 * requireClassifiedPoints({ inputs: fromRows([[1, 0], [0, 1]]), labels: [0, 2], classCount: 3 });
 */
export function requireClassifiedPoints({ inputs, labels, classCount }: ClassifiedPoints): void {
  requireMatrix('the inputs', inputs);
  if (inputs.cols === 0) {
    throw new DistillCheckError('BAD_SHAPE', `there are ${inputs.rows} points of 0 features`, 'give at least one');
  }
  requireClasses(labels, classCount, inputs.rows);
}

/**
 * Passes when no two inputs that are parallel up to rounding are of different classes, the precondition of a positive
 * margin. Two classes differ in a bit of their numbers, so that `log₂ K` searches between two sides find every pair.
 *
 * @param classNames names for the message. Default: the numbers.
 * @throws DistillCheckError `NOT_SEPARABLE`, naming the two data rows (1-based) and their classes; as
 * {@link requireClassifiedPoints}.
 *
 * @example
 * assertClassesSeparable({ inputs: fromRows([[1, 0], [2, 0]]), labels: [2, 0], classCount: 3 }); // throws: rows 1 and 2
 */
export function assertClassesSeparable(points: ClassifiedPoints, classNames?: readonly string[]): void {
  requireClassifiedPoints(points);
  const { inputs, labels, classCount } = points;
  const nameOf = (i: number) => classNames?.[labels[i]] ?? `${labels[i]}`;
  for (let bit = 1; bit < classCount; bit *= 2) {
    const sides = Int8Array.from(labels, (label) => (Math.floor(label / bit) % 2 === 0 ? 1 : -1));
    const pair = parallelOppositePair({ inputs, labels: sides });
    if (pair === null) continue;
    const [i, j] = pair;
    throw new DistillCheckError(
      'NOT_SEPARABLE',
      `data rows ${i + 1} and ${j + 1} are parallel up to rounding but of the classes ${nameOf(i)} and ${nameOf(j)}: the margin cannot be told from 0`,
      'drop one of them or give both the same class',
    );
  }
}
