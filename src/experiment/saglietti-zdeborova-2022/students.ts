import { type Matrix, row, zeros } from '../../numerics/matrix.ts';
import { sigmoid } from '../../numerics/sigmoid.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { logisticRidge } from './logistic-ridge.ts';
import { bestBias, type Mixture, mixtureError } from './mixture.ts';

/** `ρ = .2, Δ = 1`. */
export const MIXTURE: Mixture = { share: 0.2, variance: 1 };
/** `η`: the share of the inputs that a student sees. */
export const TRIMMED = 0.5;

/** A sample of `⌊αN⌋` points in N dimensions, v = (1, …, 1). */
export interface MixtureSample {
  /** `n×N`: `x/√N`. */
  readonly inputs: Matrix;
  /** Length n, 0 and 1. */
  readonly targets: Float64Array;
  /** `w = (√N/n) Σ y x`: the Hebbian weights, (13), which are v plus noise. */
  readonly hebbian: Float64Array;
  /** Weights of the same law, drawn apart from the sample, as in (24). */
  readonly independent: Float64Array;
  /** `α`. */
  readonly density: number;
}

/** Draws a sample, and the two sets of weights that know v but for noise. */
export function drawMixture(dimension: number, density: number, key: string): MixtureSample {
  const n = Math.floor(density * dimension);
  const labels = randomStream(key, 'labels');
  const inputs = zeros(n, dimension);
  fillGaussian(randomStream(key, 'inputs'), inputs.data);
  const targets = new Float64Array(n);
  const hebbian = new Float64Array(dimension);
  const scale = Math.sqrt(MIXTURE.variance / dimension);
  for (let i = 0; i < n; i++) {
    const y = labels.uniform() < MIXTURE.share ? 1 : -1;
    targets[i] = (y + 1) / 2;
    row(inputs, i).forEach((value, k, x) => {
      x[k] = y / dimension + scale * value;
      hebbian[k] += (dimension * y * x[k]) / n;
    });
  }
  return { inputs, targets, hebbian, independent: hebbianWeights(dimension, density, `${key}/second sample`), density };
}

/** Draws Hebbian weights from their law, without a sample: `v + √(Δ/α) g`, exactly. */
export function hebbianWeights(dimension: number, density: number, key: string): Float64Array {
  const noise = Math.sqrt(MIXTURE.variance / density);
  return fillGaussian(randomStream(key, 'weights'), new Float64Array(dimension)).map((g) => 1 + noise * g);
}

/** The first coordinates of each point. */
function trimmed({ inputs }: MixtureSample): Matrix {
  const size = Math.round(TRIMMED * inputs.cols);
  const result = zeros(inputs.rows, size);
  for (let i = 0; i < inputs.rows; i++) row(result, i).set(row(inputs, i).subarray(0, size));
  return result;
}

/** The error of weights in the first coordinates, with their bias. */
function errorOf(weights: Float64Array, bias: number, dimension: number): number {
  const overlap = weights.reduce((sum, value) => sum + value, 0) / dimension;
  const norm = weights.reduce((sum, value) => sum + value ** 2, 0) / dimension;
  return mixtureError(MIXTURE, { overlap, norm, bias });
}

/** The error of a student that is fitted to targets with a ridge. */
export function studentError(sample: MixtureSample, targets: ArrayLike<number>, ridge: number): number {
  const fitted = logisticRidge(trimmed(sample), targets, ridge);
  return errorOf(fitted.slice(0, -1), fitted[fitted.length - 1], sample.inputs.cols);
}

/** What a logistic teacher on all coordinates says of the points. */
export function logisticTeacher({ inputs, targets }: MixtureSample, ridge: number): Float64Array {
  const fitted = logisticRidge(inputs, targets, ridge);
  return outputsOf(inputs, fitted.slice(0, -1), fitted[fitted.length - 1], 1);
}

/** What a teacher says that knows the posterior given its weights: the logit `2 w·x/(√N Δ(1 + Δ/α)) + Λ`. */
export function posteriorTeacher({ inputs, density }: MixtureSample, weights: Float64Array): Float64Array {
  const { share, variance } = MIXTURE;
  const scale = 2 / (variance * (1 + variance / density));
  return outputsOf(inputs, weights, Math.log(share / (1 - share)), scale);
}

function outputsOf(inputs: Matrix, weights: Float64Array, bias: number, scale: number): Float64Array {
  return Float64Array.from({ length: inputs.rows }, (_, i) => {
    return sigmoid(scale * row(inputs, i).reduce((sum, value, k) => sum + value * weights[k], 0) + bias);
  });
}

/** The error of the trimmed Hebbian weights, with the bias that belongs to the norm of all or of the trimmed ones. */
export function hebbianStudentError(hebbian: Float64Array, normOf: 'all' | 'trimmed'): number {
  const dimension = hebbian.length;
  const student = hebbian.subarray(0, Math.round(TRIMMED * dimension));
  const counted = normOf === 'all' ? hebbian : student;
  const norm = counted.reduce((sum, value) => sum + value ** 2, 0) / dimension;
  return errorOf(student, bestBias(MIXTURE, { overlap: 1, norm }), dimension);
}
