import type { Dataset } from '../data/dataset.ts';
import { type Matrix, zeros } from '../data/matrix.ts';
import type { RandomStream } from '../random/stream.ts';
import { sampledHessian } from './transport-hessian.ts';
import { pairMoments } from './transport-pairs.ts';
import { simplexMinimum } from './transport-simplex.ts';

/** Pairs of each Newton step as a fraction of the pairs of the certificate: first find the way, then average. */
const SCHEDULE = [0.02, 0.05, 0.12, 0.2, 0.2];
export const NEWTON_STEPS = SCHEDULE.length;
/** Only the last few models are near enough to the optimum to be pooled. */
const POOLED = 4;
/** A Hessian needs far fewer pairs than a gradient: its error slows the method down but does not move its limit. */
const HESSIAN_PAIRS = 6_000;
const FEWEST_PAIRS = 500;

/** Pairs, as a fraction of those of the certificate, that each of the first and the last weights is judged on. */
const TRIAL = 0.08;

/** The linear model `gradient + hessian · q` of `∇E‖S_q‖` from one step's draws. */
interface Model {
  readonly pairs: number;
  readonly gradient: Float64Array;
  readonly hessian: Matrix;
}

/**
 * Weights `q ∈ Δ` that nearly minimise `E_w‖S_q(w)‖`, by Newton's method on the simplex with fresh draws at each step.
 *
 * `E‖S_q‖` is homogeneous in `q`, so that its Hessian annihilates `q` and the models of several steps pool by averaging:
 * `∇E‖S‖(q') ≈ ∇E‖S‖(q) + H q'`. The last step's `q` has never been evaluated; only a certificate on new draws says what
 * it is worth.
 *
 * @param gram `Q_ij = y_i y_j K(x_i, x_j)`, `n×n`
 * @param start length n, the weights to start from
 * @param pairs of the certificate that will follow
 */
export function fitWeights(
  dataset: Pick<Dataset, 'inputs' | 'labels'>,
  gram: Matrix,
  start: Float64Array,
  stream: RandomStream,
  pairs: number,
): Float64Array {
  let q = start;
  const models: Model[] = [];
  for (const fraction of SCHEDULE) {
    models.push(modelAt(dataset, gram, q, stream, Math.max(FEWEST_PAIRS, Math.round(fraction * pairs))));
    const { gradient, hessian } = pooled(models.slice(-POOLED));
    q = simplexMinimum(hessian, gradient);
  }
  // On symmetric data the start may be the exact optimum, where S_q vanishes on many directions and Newton only adds noise.
  const trial = Math.max(FEWEST_PAIRS, Math.round(TRIAL * pairs));
  const gap = (weights: Float64Array) => estimatedGap(dataset, gram, weights, stream, trial);
  return gap(start) < gap(q) ? start : q;
}

/** Estimate of `E‖S_q‖ − min_i y_i E⟨S_q/‖S_q‖, φ_i⟩`: the width of the interval that `q` can prove. */
function estimatedGap(
  dataset: Pick<Dataset, 'inputs' | 'labels'>,
  gram: Matrix,
  q: Float64Array,
  stream: RandomStream,
  pairs: number,
): number {
  const { images, square } = kernelTerms(gram, q);
  const slope = 1 / Math.sqrt(square);
  const { excess, logits } = pairMoments(dataset, q, slope, stream, pairs);
  const least = images.reduce(
    (low, value, i) => Math.min(low, slope * value + logits.means[i]),
    Number.POSITIVE_INFINITY,
  );
  return (slope / 2) * square + excess.mean - least;
}

/** `(Qq)_i`, length n, and `qᵀQq`. */
export function kernelTerms(gram: Matrix, q: Float64Array): { images: Float64Array; square: number } {
  const n = q.length;
  const images = new Float64Array(n);
  let square = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) images[i] += gram.data[i * n + j] * q[j];
    square += q[i] * images[i];
  }
  return { images, square };
}

function modelAt(
  dataset: Pick<Dataset, 'inputs' | 'labels'>,
  gram: Matrix,
  q: Float64Array,
  stream: RandomStream,
  pairs: number,
): Model {
  const { images, square } = kernelTerms(gram, q);
  const slope = 1 / Math.sqrt(square);
  const { logits } = pairMoments(dataset, q, slope, stream, pairs);
  return {
    pairs,
    gradient: images.map((value, i) => slope * value + logits.means[i]),
    hessian: sampledHessian(dataset, q, stream, Math.min(pairs, HESSIAN_PAIRS)),
  };
}

/** The average of the models, each weighted by its draws. */
function pooled(models: readonly Model[]): Pick<Model, 'gradient' | 'hessian'> {
  const [first] = models;
  const total = models.reduce((sum, model) => sum + model.pairs, 0);
  const gradient = new Float64Array(first.gradient.length);
  const hessian = zeros(first.hessian.rows, first.hessian.cols);
  for (const model of models) {
    const share = model.pairs / total;
    for (let i = 0; i < gradient.length; i++) gradient[i] += share * model.gradient[i];
    for (let k = 0; k < hessian.data.length; k++) hessian.data[k] += share * model.hessian.data[k];
  }
  return { gradient, hessian };
}
