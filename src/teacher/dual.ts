import type { Dataset } from '../data/dataset.ts';
import type { MarginInterval } from '../margin/interval.ts';
import { rkhsMargin } from '../margin/rkhs/rkhs.ts';
import { attainedMargin, positiveMargin } from './attained-margin.ts';
import { dualSum } from './dual-sum.ts';
import type { ProvenTeacher } from './limit-teacher.ts';

/**
 * The dual teacher `v = S_q` at the optimum `q` of the RKHS margin, for any separable data set.
 *
 * `z(x) = Σ_j q_j y_j K(x, x_j)` and `min_i y_i z_i = γ₂²`; `‖S_q(w)‖ ≤ Σ_j q_j ‖x_j‖ ≤ 1`.
 *
 * @param rkhs the RKHS margin of the data set, when it is known already; it is computed if not.
 * @throws DistillCheckError `NOT_SEPARABLE` when parallel inputs have opposite labels, `ZERO_MARGIN` when rounding
 * hides it.
 * @example
 * const { margin } = dualTeacher(circle({ k: 2, n: 16 })); // lower ≤ γ₂² ≤ upper, up to the solver's gap
 */
export function dualTeacher(dataset: Dataset, rkhs: MarginInterval = rkhsMargin(dataset)): ProvenTeacher {
  const { sum, logits, error } = dualSum(dataset, rkhs.weights);
  return {
    name: 'dual',
    logits,
    margin: positiveMargin(
      dataset.name,
      'dual',
      attainedMargin(logits(dataset.inputs), dataset.labels, error, rkhs.weights),
    ),
    weight: sum,
  };
}
