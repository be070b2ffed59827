/**
 * Points of several classes: {@link ClassifiedPoints}, {@link requireClassifiedPoints},
 * {@link assertClassesSeparable}.
 */
import { DistillCheckError } from '../../errors.ts';
import { requireClasses, requireMatrix } from '../../numerics/argument-checks.ts';
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
 * Throws unless there is a finite point (`BAD_SHAPE`, `BAD_INPUT`) for every class, as `requireClasses` has them.
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
