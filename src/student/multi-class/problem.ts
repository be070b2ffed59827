import { DistillCheckError } from '../../errors.ts';
import { requireMatrix } from '../../numerics/argument-checks.ts';
import type { Matrix } from '../../numerics/matrix.ts';

/** Data of several classes that a student is trained on. */
export interface ClassProblem {
  /** `n×d`. */
  readonly inputs: Matrix;
  /** Length n: class of each sample, from 0 to K − 1. */
  readonly classes: ArrayLike<number>;
  /** `n×K`: the teacher's logits; soft labels are their softmax. `−Infinity` is a class that cannot be. */
  readonly teacherLogits: Matrix;
}

/**
 * Refuses data whose parts do not fit together.
 *
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`, `BAD_LABEL`, `BAD_LOGIT`, with the sample.
 */
export function assertClassProblem({ inputs, classes, teacherLogits }: ClassProblem): void {
  requireMatrix('the inputs', inputs);
  const { rows: n, cols: k, data } = teacherLogits;
  if (classes.length !== inputs.rows || n !== inputs.rows || data.length !== n * k || k < 2) {
    throw new DistillCheckError(
      'BAD_SHAPE',
      `${inputs.rows} inputs, ${classes.length} classes and ${n}×${k} logits of the teacher do not fit together`,
      'give each input a class and a logit for each of two classes or more',
    );
  }
  for (let i = 0; i < n; i++) {
    if (!(Number.isInteger(classes[i]) && classes[i] >= 0 && classes[i] < k)) {
      throw new DistillCheckError(
        'BAD_LABEL',
        `sample ${i} is of class ${classes[i]}`,
        `number the ${k} classes from 0 to ${k - 1}`,
      );
    }
    const logits = data.subarray(i * k, (i + 1) * k);
    const largest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    if (!Number.isFinite(largest)) {
      throw new DistillCheckError(
        'BAD_LOGIT',
        `the teacher's logits of sample ${i} are ${[...logits].join(', ')}`,
        'give finite numbers, or −Infinity for classes that cannot be',
      );
    }
  }
}
