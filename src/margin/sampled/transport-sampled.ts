import type { Dataset } from '../../data/dataset.ts';
import { dot, norm, row } from '../../numerics/matrix.ts';
import { randomStream } from '../../random/stream.ts';
import type { MarginInterval } from '../interval.ts';
import type { OnMarginProgress } from '../progress.ts';
import { widthWords } from '../width-words.ts';
import { sampledInterval } from './certificate.ts';
import { defaultSamples, isFitAffordable, pairsWork } from './effort.ts';
import { fitWitness, fitWork } from './fit.ts';
import { negligibleLength, pairMoments } from './pairs.ts';
import { largestSum } from './range.ts';
import { blockTerms, wholeTerms } from './terms.ts';

export interface SampledMarginOptions {
  /**
   * Default `min(5.2·10⁹/(nd), max(5·10⁵, 1300 nd))`, at least 2·10⁴ or `1.5·10¹⁰/(nd)`. Antithetic pairs of directions
   * that certify; the fit takes 1.2 to 3.3 times as many.
   */
  readonly samples?: number;
  /** Default .99. The level of the interval. */
  readonly confidence?: number;
  /** Default 0. */
  readonly seed?: number | string;
  /** Default false. Empirical Bernstein bounds instead of a normal approximation. */
  readonly rigorous?: boolean;
  /** Called as the work goes on, in multiply-adds, with the interval that the RKHS margin implies for certain. */
  readonly onProgress?: OnMarginProgress;
}

/** The transport margin by sampling, with the witness of its lower end. */
export interface SampledMargin extends MarginInterval {
  /** `v(w)`, length d, of norm ≤ 1. */
  readonly v: (w: Float64Array) => Float64Array;
  readonly note?: string;
}

/** Relative widths above this are called wide in a note. */
const WIDE = 0.1;
/**
 * The logits' variances come from an eighth of the pairs, or all up to this many: a variance costs as much as the rest.
 */
const VARIANCE_PAIRS = 100_000;
const VARIANCE_SHARE = 8;
/** A normal approximation needs at least that many. */
export const FEWEST_SAMPLES = 100;

/**
 * `γ_∞` in any dimension from draws `w ~ N(0, I_d)`, at a confidence level.
 *
 * Newton's method on the simplex with fresh draws fits `q` from the RKHS weights; then `q` and `v = S_q/√(‖S_q‖² + τ²)`
 * (τ = 0 unless `S_q` vanishes on many directions) are fixed and new draws certify both ends. The result is
 * intersected with `γ₂²/max‖x_i‖ ≤ γ_∞ ≤ min(γ₂, min‖x_i‖/2)`, which holds for certain (`v = S_q/max‖x_i‖` at the RKHS
 * weights, Jensen's inequality, all weight on the shortest point).
 *
 * Where fitting would take too long (n beyond about 1500, or n·d large), the RKHS weights are certified as they are;
 * where the pairs that are affordable can prove nothing, the result is what holds for certain, `confidence` 1, and
 * `note` says so.
 *
 * Cost: about `2 nd` flops a pair; relative width about `κ(3/√fit pairs + 5/√samples)` with κ = 1.9 at d = 10.
 *
 * @param dataset inputs `n×d` with no row zero, labels ±1
 * @param rkhs the interval of `γ₂` on the same data, with its weights
 */
export function sampledMargin(
  dataset: Pick<Dataset, 'inputs' | 'labels'>,
  rkhs: MarginInterval,
  options: SampledMarginOptions = {},
): SampledMargin {
  const { inputs } = dataset;
  const { rows: n, cols: d } = inputs;
  const { confidence = 0.99, seed = 0, rigorous = false, onProgress } = options;
  const samples = Math.max(FEWEST_SAMPLES, options.samples ?? defaultSamples(n, d));

  const lengths = Float64Array.from({ length: n }, (_, i) => norm(row(inputs, i)));
  const radius = lengths.reduce((a, b) => Math.max(a, b));
  // A norm is off by (d/2 + 3)u of itself, the square and the quotient by 2u.
  const floor = (rkhs.lower ** 2 / radius) * (1 - (d + 8) * 2 ** -53);

  const share = (1 - confidence) / (2 * n);
  const shortest = lengths.reduce((a, b) => Math.min(a, b));
  if ((shortest * Math.log(1 / share)) / (2 * samples) > rkhs.upper) {
    return { ...kernelOnly(dataset, rkhs, radius), lower: floor, note: fewNote(floor, rkhs.upper, samples) };
  }

  // All weight on one point proves half its norm, rounded up.
  const half = (shortest / 2) * (1 + (d + 8) * 2 ** -53);
  const most = Math.min(rkhs.upper, half);
  const affordable = isFitAffordable(n, d);
  const variancePairs = rigorous ? samples : Math.max(VARIANCE_PAIRS, samples / VARIANCE_SHARE);
  const planned = { fit: fitWork(n, d, samples, affordable), certificate: pairsWork(n, d, samples, variancePairs) };
  const interval = { lower: Math.min(most, Math.max(floor, 0)), upper: most, confidence: 1 };
  let done = 0;
  let expectedFit = planned.fit;
  const onWork = (work: number) => {
    done += work;
    expectedFit = Math.max(expectedFit, done);
    onProgress?.({ done, total: expectedFit + planned.certificate, interval });
  };
  onWork(0);
  const terms = affordable ? wholeTerms(dataset) : blockTerms(dataset);
  const fitStream = randomStream(seed, 'transport', 'fit');
  const witness = fitWitness({ dataset, terms, stream: fitStream, pairs: samples, onWork }, rkhs.weights, affordable);
  const q = witness.weights;
  const certificateStream = randomStream(seed, 'transport', 'certificate');
  const fitted = done;
  const onCertificate = (work: number) => {
    done += work;
    onProgress?.({ done, total: Math.max(done, fitted + planned.certificate), interval });
  };
  const moments = pairMoments(dataset, q, witness, certificateStream, samples, variancePairs, onCertificate);
  const constants = { ...witness, ...terms(q), largestSum: largestSum(dataset, q), lengths };
  const sampled = sampledInterval(constants, moments, confidence, rigorous);

  const lower = Math.min(most, Math.max(sampled.lower, floor, 0));
  const upper = Math.max(lower, Math.min(sampled.upper, most));
  const proving = sampled.upper < rkhs.upper ? q : rkhs.weights;
  const weights = half < Math.min(sampled.upper, rkhs.upper) ? unitWeights(n, lengths.indexOf(shortest)) : proving;
  const negligible = negligibleLength(inputs, q);
  const v =
    sampled.lower > floor
      ? directionOf(dataset, q, (length) => (length > negligible ? 1 / Math.hypot(length, witness.smoothing) : 0))
      : directionOf(dataset, rkhs.weights, () => 1 / radius);
  const note = upper - lower > WIDE * upper ? wideNote(lower, upper, samples, sampled.lower <= floor) : undefined;
  return {
    norm: 'transport',
    lower,
    upper,
    confidence,
    weights,
    support: weights.reduce((count, value) => count + (value > 0 ? 1 : 0), 0),
    iterations: witness.steps,
    v,
    ...(note && { note }),
  };
}

function unitWeights(n: number, i: number): Float64Array {
  const weights = new Float64Array(n);
  weights[i] = 1;
  return weights;
}

/**
 * Returns what the RKHS margin implies, for certain: for problems whose affordable draws are too few to prove anything.
 */
function kernelOnly(
  dataset: Pick<Dataset, 'inputs' | 'labels'>,
  rkhs: MarginInterval,
  radius: number,
): Omit<SampledMargin, 'lower'> {
  return { ...rkhs, norm: 'transport', confidence: 1, v: directionOf(dataset, rkhs.weights, () => 1 / radius) };
}

function fewNote(lower: number, upper: number, samples: number): string {
  const width = widthWords({ lower, upper });
  return `the interval is ${width} wide: it is what the RKHS margin implies; ${samples} pairs of directions prove nothing beyond that here, more (--samples) may`;
}

function wideNote(lower: number, upper: number, samples: number, fromKernel: boolean): string {
  const width = widthWords({ lower, upper });
  const origin = fromKernel
    ? 'sampling proved nothing beyond what the RKHS margin implies for the lower end'
    : 'the margin depends on few of the directions';
  return `the interval is ${width} wide: ${samples} pairs of directions are too few here, and ${origin}; more samples narrow it by their square root`;
}

/** `w ↦ S_q(w)` times a factor of its norm. */
function directionOf(
  { inputs, labels }: Pick<Dataset, 'inputs' | 'labels'>,
  q: Float64Array,
  factor: (length: number) => number,
): (w: Float64Array) => Float64Array {
  return (w) => {
    const sum = new Float64Array(inputs.cols);
    for (let i = 0; i < inputs.rows; i++) {
      const x = row(inputs, i);
      if (q[i] > 0 && dot(w, x) > 0) for (let k = 0; k < sum.length; k++) sum[k] += q[i] * labels[i] * x[k];
    }
    const scale = factor(norm(sum));
    return sum.map((value) => scale * value);
  };
}
