import type { Dataset } from '../data/dataset.ts';
import { DistillCheckError } from '../errors.ts';
import type { MarginInterval } from '../margin/interval.ts';
import { supremumNorm } from '../margin/planar/arcs.ts';
import { rkhsMargin } from '../margin/rkhs/rkhs.ts';
import { attainedMargin, positiveMargin } from './attained-margin.ts';
import { dualSum } from './dual-sum.ts';
import type { ProvenTeacher } from './limit-teacher.ts';

/**
 * The dual teacher made as large as the sup norm allows, `v = S_q / sup_w‖S_q(w)‖`: margin `γ₂² / sup‖S_q‖`.
 *
 * In the plane the supremum is exact, because `S_q` takes finitely many values. Their running sums are off by `n·2⁻⁵²`
 * at most, which the supremum is raised by, so that `‖v(w)‖ ≤ 1`.
 *
 * @param rkhs the RKHS margin of the data set, when it is known already; it is computed if not.
 * @throws DistillCheckError `NOT_PLANAR` unless d = 2; `NOT_SEPARABLE` when parallel inputs have opposite labels,
 * `ZERO_MARGIN` when rounding hides it.
 * @example
 * scaledDualTeacher(circle({ k: 4, n: 48 })).margin.lower; // 0.0808…
 */
export function scaledDualTeacher(dataset: Dataset, rkhs?: MarginInterval): ProvenTeacher {
  const { inputs, labels, name } = dataset;
  if (inputs.cols !== 2) {
    const what = `${name}: the scaled dual teacher needs 2 dimensions, not ${inputs.cols}`;
    throw new DistillCheckError('NOT_PLANAR', what, "take the teacher 'dual'");
  }
  const { weights } = rkhs ?? rkhsMargin(dataset);
  const { sum, logits, error } = dualSum(dataset, weights);
  const rounding = inputs.rows * 2 ** -52;
  const supremum = supremumNorm(dataset, weights) + rounding;
  const scaled = (values: Float64Array) => values.map((value) => value / supremum);
  // The dual's error and the quotient's own; the supremum itself is a number, not an estimate: any would do.
  const scaledError = error / supremum + 2 ** -52;
  return {
    name: 'scaled-dual',
    logits: (at) => scaled(logits(at)),
    margin: positiveMargin(name, 'scaled-dual', attainedMargin(scaled(logits(inputs)), labels, scaledError, weights)),
    weight: (w) => scaled(sum(w)),
  };
}
