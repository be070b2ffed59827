import { arcMargin } from '../../margin/planar/transport-arcs.ts';
import { rkhsMargin } from '../../margin/rkhs/rkhs.ts';
import { assertSeparable } from '../../margin/separability.ts';
import { arcTeacherLogits } from '../../teacher/arc-teacher.ts';
import { dualSum } from '../../teacher/dual-sum.ts';
import { datasetOf } from '../state/points.ts';
import { circleInputs } from './circle-inputs.ts';
import type { Margins, MarginTask } from './jobs.ts';

/**
 * Computes both margins of points in the plane and the teacher on the circle: the transport teacher attains `γ_∞`, the
 * dual one is `z = Σ_j q_j y_j K(x, x_j)` with the weights that prove `γ₂`.
 *
 * @throws DistillCheckError `NOT_SEPARABLE` where parallel points have opposite labels.
 */
export function computeMargins({ points, teacher }: MarginTask): Margins {
  const dataset = datasetOf(points);
  assertSeparable(dataset);
  const rkhs = rkhsMargin(dataset);
  const { arcs, vectors, ...transport } = arcMargin(dataset);
  const logits =
    teacher === 'transport'
      ? (at: typeof dataset.inputs) => arcTeacherLogits(arcs, vectors, at)
      : dualSum(dataset, rkhs.weights).logits;
  const teacherLogits = logits(dataset.inputs);
  return {
    rkhs: shown(rkhs),
    transport: shown(transport),
    angles: arcs.angles,
    vectors,
    start: arcs.start,
    teacherLogits,
    profile: logits(circleInputs()),
    attained: teacherLogits.reduce((least, z, i) => Math.min(least, z * dataset.labels[i]), Number.POSITIVE_INFINITY),
  };
}

const shown = ({ lower, upper, weights, support }: Margins['rkhs']) => ({ lower, upper, weights, support });
