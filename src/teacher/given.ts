import type { Dataset } from '../data/dataset.ts';
import { DistillCheckError } from '../errors.ts';
import { row } from '../numerics/matrix.ts';
import type { Teacher } from './teacher.ts';

/**
 * The teacher that is known by its probabilities at the data's own points only (a CSV's `soft` column).
 *
 * It proves no margin, and its logits exist at the points of the data set alone.
 *
 * @throws DistillCheckError `NO_SOFT_LABELS` without such a column; `NO_LOGITS` when asked at another point.
 */
export function givenTeacher(dataset: Dataset): Teacher {
  const { inputs, softLogits, name } = dataset;
  if (!softLogits) {
    throw new DistillCheckError(
      'NO_SOFT_LABELS',
      `${name} has no soft labels`,
      "add a column 'soft' or take the teacher 'dual'",
    );
  }
  const known = new Map(Array.from(softLogits, (logit, i) => [row(inputs, i).join(), logit]));
  return {
    name: 'given',
    margin: null,
    logits: (at) => {
      if (at === inputs) return softLogits.slice();
      return Float64Array.from({ length: at.rows }, (_, i) => {
        const logit = known.get(row(at, i).join());
        if (logit !== undefined) return logit;
        const what = `${name}: point ${i + 1} is not one that soft labels were given for`;
        throw new DistillCheckError('NO_LOGITS', what, "take a teacher that is defined everywhere, such as 'dual'");
      });
    },
  };
}
