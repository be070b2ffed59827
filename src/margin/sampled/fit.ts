import type { Dataset } from '../../data/dataset.ts';
import { dot, type Matrix, row, zeros } from '../../numerics/matrix.ts';
import type { RandomStream } from '../../random/stream.ts';
import { HESSIAN_PAIRS, modelWork, pairsWork } from './effort.ts';
import { sampledHessian } from './hessian.ts';
import { type PairSettings, pairMoments } from './pairs.ts';
import { simplexMinimum } from './simplex.ts';

/** Witness that a certificate is to be drawn for, fixed before its draws. */
export interface FittedWitness extends PairSettings {
  /** `q ∈ Δ`, length n. */
  readonly weights: Float64Array;
  /** `β ≥ 0`: the regression of `‖S‖` on `‖S‖²`. */
  readonly beta: number;
  /** Newton steps taken in all. */
  readonly steps: number;
}

/** A witness with the interval that it seems to prove. */
interface Trial extends FittedWitness {
  readonly gap: number;
  /** The largest standard error of a point's logit. */
  readonly error: number;
  readonly upper: number;
}

/** `(Qq)_i`, length n, and `qᵀQq`, with `Q_ij = y_i y_j K(x_i, x_j)`. */
export interface KernelTerms {
  readonly images: Float64Array;
  readonly square: number;
}

export type KernelTermsOf = (q: Float64Array) => KernelTerms;

/** The data, their signed kernel matrix and where the draws come from. */
interface Sampling {
  readonly dataset: Pick<Dataset, 'inputs' | 'labels'>;
  readonly terms: KernelTermsOf;
  readonly stream: RandomStream;
  /** Of the certificate that will follow. */
  readonly pairs: number;
  /** Called now and then with the multiply-adds since the last call. */
  readonly onWork?: (work: number) => void;
}

/** The linear model `gradient + hessian · q` of `∇E‖S_q‖` from one step's draws. */
interface Model {
  readonly pairs: number;
  readonly gradient: Float64Array;
  readonly hessian: Matrix;
}

/** Pairs of each Newton step as a fraction of the pairs of the certificate: first find the way, then average. */
const SCHEDULE = [0.02, 0.05, 0.13, 0.3, 0.5];
/** Only the last few models are near enough to the optimum to be pooled. */
const POOLED = 3;
const FEWEST_PAIRS = 500;
/** Pairs, as a fraction of those of the certificate, that each witness is judged on. */
const TRIAL = 0.08;
/** Enough for a standard error that is only compared with. */
const TRIAL_VARIANCE_PAIRS = 10_000;
/**
 * Values of `τ/√(qᵀQq)` that are tried where the plain `v = S/‖S‖` leaves more than a fraction `LARGE_GAP` and noise.
 */
const SMOOTHINGS = [0.03, 0.1];
const LARGE_GAP = 0.02;
/**
 * Standard errors of the noisiest point that a gap must exceed on top: a minimum over points is biased by its noise.
 */
const NOISE = 3;

/**
 * Weights `q ∈ Δ` that nearly minimise `E_w‖S_q(w)‖`, by Newton's method on the simplex with fresh draws at each step,
 * and the smoothing that makes `v = S_q/√(‖S_q‖² + τ²)` prove most.
 *
 * τ = 0 is best where the inputs are in general position and d is not small. Where `S_q` vanishes at the optimum on a
 * set of directions (few distinct cells, symmetric data), `v` is not determined there by its direction: with τ > 0 the
 * size of `S_q` settles it. The start competes too: on symmetric data it may be the exact optimum.
 *
 * @param start length n, the weights to start from
 * @param improve default true; false leaves the weights as they are
 */
export function fitWitness(sampling: Sampling, start: Float64Array, improve = true): FittedWitness {
  const scale = Math.sqrt(sampling.terms(start).square);
  let best = trial(sampling, start, 0);
  let steps = 0;
  for (const fraction of improve ? [0, ...SMOOTHINGS] : []) {
    if (fraction > 0 && best.gap <= LARGE_GAP * best.upper + NOISE * best.error) break;
    const candidate = trial(sampling, newton(sampling, start, fraction * scale), fraction * scale);
    steps += SCHEDULE.length;
    if (candidate.gap < best.gap) best = candidate;
  }
  const { weights, slope, smoothing, beta } = best;
  return { weights, slope, smoothing, beta, steps };
}

/** Returns the multiply-adds of {@link fitWitness}, where no smoothing is tried. */
export function fitWork(n: number, d: number, pairs: number, improve: boolean): number {
  const drawn = atLeast(TRIAL * pairs);
  const judged = pairsWork(n, d, drawn, TRIAL_VARIANCE_PAIRS);
  if (!improve) return judged;
  const counts = SCHEDULE.map((fraction) => atLeast(fraction * pairs));
  const steps = counts.map((count) => pairsWork(n, d, count, 0) + modelWork(n, d, count));
  return 2 * judged + steps.reduce((sum, work) => sum + work, 0);
}

/**
 * `∇(q') ≈ g + H(q' − q)`, the models of several steps averaged. The last step's `q` has never been evaluated; only new
 * draws say what it is worth.
 */
function newton(sampling: Sampling, start: Float64Array, smoothing: number): Float64Array {
  let q = start;
  const models: Model[] = [];
  for (const fraction of SCHEDULE) {
    models.push(modelAt(sampling, q, smoothing, atLeast(fraction * sampling.pairs)));
    const { gradient, hessian } = pooled(models.slice(-POOLED));
    q = simplexMinimum(hessian, gradient);
    const { rows: n, cols: d } = sampling.dataset.inputs;
    sampling.onWork?.(modelWork(n, d, atLeast(fraction * sampling.pairs)));
  }
  return q;
}

function modelAt(
  { dataset, terms, stream, onWork }: Sampling,
  q: Float64Array,
  smoothing: number,
  pairs: number,
): Model {
  const { images, square } = terms(q);
  const slope = 1 / Math.sqrt(square);
  const { logits } = pairMoments(dataset, q, { slope, smoothing }, stream, pairs, 0, onWork);
  const hessian = sampledHessian(dataset, q, smoothing, stream, Math.min(pairs, HESSIAN_PAIRS));
  return {
    pairs,
    gradient: images.map((value, i) => slope * value + logits.means[i] - dot(row(hessian, i), q)),
    hessian,
  };
}

function trial({ dataset, terms, stream, pairs, onWork }: Sampling, weights: Float64Array, smoothing: number): Trial {
  const { images, square } = terms(weights);
  const slope = 1 / Math.sqrt(square);
  const moments = pairMoments(
    dataset,
    weights,
    { slope, smoothing },
    stream,
    atLeast(TRIAL * pairs),
    TRIAL_VARIANCE_PAIRS,
    onWork,
  );
  const { norm, covariance, logits } = moments;
  const beta = moments.square.variance > 0 ? Math.max(0, covariance / moments.square.variance) : 0;
  const upper = norm.mean + beta * (square - moments.square.mean);
  let lower = Number.POSITIVE_INFINITY;
  for (let i = 0; i < images.length; i++) lower = Math.min(lower, slope * images[i] + logits.means[i]);
  const error = Math.sqrt(logits.variances.reduce((a, b) => Math.max(a, b)) / moments.pairs);
  return { weights, slope, smoothing, beta, steps: 0, gap: upper - lower, error, upper };
}

function atLeast(pairs: number): number {
  return Math.max(FEWEST_PAIRS, Math.round(pairs));
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
