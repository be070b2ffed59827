import type { Dataset } from '../data/dataset.ts';
import type { MarginInterval } from '../margin/interval.ts';
import { lineMargin } from '../margin/line.ts';
import { arcWeight } from '../margin/planar/arcs.ts';
import { arcMargin } from '../margin/planar/transport-arcs.ts';
import { rkhsMargin } from '../margin/rkhs/rkhs.ts';
import { type SampledMarginOptions, sampledMargin } from '../margin/sampled/transport-sampled.ts';
import { assertSeparable } from '../margin/separability.ts';
import { hemisphereMean } from '../margin/spherical/hemisphere.ts';
import { sphereMargin, sphereWeight } from '../margin/spherical/transport-sphere.ts';
import { isTransportExact } from '../margin/transport.ts';
import { dot, type Matrix, row } from '../numerics/matrix.ts';
import { randomStream } from '../random/stream.ts';
import { arcTeacherLogits } from './arc-teacher.ts';
import { attainedMargin, positiveMargin } from './attained-margin.ts';
import { dualSum } from './dual-sum.ts';
import type { ProvenTeacher } from './limit-teacher.ts';
import { sampledLogits } from './sampled-logits.ts';

/** Default of `samples`: a tenth of what a margin alone is given, because a teacher is asked for in passing. */
const SAMPLES = 1e5;

/** Options of the search for the transport teacher where that needs sampling (see `isTransportExact`). */
export interface TransportTeacherOptions extends SampledMarginOptions {
  /** Antithetic pairs behind each call of `logits`. Default 30 000. */
  readonly logitPairs?: number;
  /** The RKHS margin of the data set, where it is known already. */
  readonly rkhs?: MarginInterval;
}

/**
 * The best of all teachers: `v` of the transport margin, `min_i y_i z_i ≈ γ_∞`.
 *
 * On the line, in the plane and in space (up to 200 points in general position) it is constant on cells of directions
 * and all is exact up to rounding; the interval is that of the optimum, whose lower end the teacher attains. Else
 * `v = S_q/‖S_q‖` with sampled `q`, the margin holds at its stated confidence, and logits are means over draws fixed by
 * the seed (the same for the same inputs): a point's `y_i z_i` may fall below the margin by their error.
 *
 * @throws DistillCheckError `NOT_SEPARABLE` when parallel inputs have opposite labels, `ZERO_MARGIN` when sampling or
 * rounding hides the margin.
 */
export function transportTeacher(dataset: Dataset, options: TransportTeacherOptions = {}): ProvenTeacher {
  assertSeparable(dataset);
  if (dataset.inputs.cols === 1) return lineTeacher(dataset);
  if (dataset.inputs.cols === 2) return planarTeacher(dataset);
  return isTransportExact(dataset) ? sphereTeacher(dataset) : sampledTeacher(dataset, options);
}

/**
 * On the line `v` is a sign on either side, and half of the weights are on the side of `x`: `z(x) = v(x) x/2`, exactly.
 */
function lineTeacher(dataset: Dataset): ProvenTeacher {
  const { v: weight, ...margin } = lineMargin(dataset);
  return {
    name: 'transport',
    logits: (at) => at.data.map((x) => (weight(Float64Array.of(x))[0] * x) / 2),
    margin,
    weight,
  };
}

function planarTeacher(dataset: Dataset): ProvenTeacher {
  const { inputs, labels, name } = dataset;
  const { arcs, vectors, ...optimum } = arcMargin(dataset);
  const logits = (at: Matrix) => arcTeacherLogits(arcs, vectors, at);
  // Prefix sums over the 2n arcs of terms that add up to 1, and a few operations on them.
  const error = (2 * inputs.rows + 40) * 2 ** -52;
  const { lower } = attainedMargin(logits(inputs), labels, error);
  return {
    name: 'transport',
    logits,
    margin: positiveMargin(name, 'transport', { ...optimum, lower, upper: Math.max(lower, optimum.upper) }),
    weight: (w) => arcWeight(arcs, vectors, w),
  };
}

/** In space `z(x) = ⟨x, E[v(w) 1[w·x > 0]]⟩`, a sum over cells that the circle of `x` cuts. */
function sphereTeacher(dataset: Dataset): ProvenTeacher {
  const { arrangement, vectors, ...optimum } = sphereMargin(dataset);
  const logits = (at: Matrix) =>
    Float64Array.from({ length: at.rows }, (_, i) => {
      const x = row(at, i);
      return x.some((value) => value !== 0) ? dot(x, hemisphereMean(arrangement, vectors, x)) : 0;
    });
  return {
    name: 'transport',
    logits,
    margin: positiveMargin(dataset.name, 'transport', optimum),
    weight: (w) => sphereWeight(arrangement, vectors, w),
  };
}

function sampledTeacher(dataset: Dataset, options: TransportTeacherOptions): ProvenTeacher {
  const { rkhs: known, ...sampling } = options;
  const rkhs = positiveMargin(dataset.name, 'transport', known ?? rkhsMargin(dataset));
  const { v: weight, ...margin } = sampledMargin(dataset, rkhs, { samples: SAMPLES, ...sampling });
  const { seed = 0, logitPairs = 30_000 } = sampling;
  const control = dualSum(dataset, margin.weights);
  const square = meanSquare(dataset, control.logits(dataset.inputs), margin.weights);
  // v = S/‖S‖ and E‖S‖² = qᵀQq; where v is S over a constant, any β is as good.
  const beta = 1 / Math.sqrt(square);
  return {
    name: 'transport',
    logits: (at) =>
      sampledLogits(weight, control, beta, at, logitPairs, randomStream(seed, 'teacher', 'transport', 'logits')),
    margin: positiveMargin(dataset.name, 'transport', margin),
    weight,
  };
}

/** `qᵀQq = E‖S_q‖²`. */
function meanSquare({ labels }: Dataset, logits: Float64Array, q: Float64Array): number {
  return q.reduce((total, weight, i) => total + weight * labels[i] * logits[i], 0);
}
