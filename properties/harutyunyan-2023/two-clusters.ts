import { type MarginBound, marginBound } from '../../src/kernel/complexity/bound.ts';
import { factoredKernel, solveKernel } from '../../src/kernel/factored-kernel.ts';
import { featureGram } from '../../src/linearised/feature-gram.ts';
import { dot, type Matrix, norm, row, zeros } from '../../src/numerics/matrix.ts';
import { fillGaussian, rademacher } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import { binomialLowerBound } from '../../src/statistics/clopper-pearson.ts';
import { denseFeatures } from '../../src/student/dense/backward.ts';
import { gaussianNetwork } from '../../src/student/dense/network.ts';

/** A labelled sample. */
export interface Sample {
  readonly inputs: Matrix;
  /** ±1. */
  readonly labels: Float64Array;
}

/** Two round clusters at `±2e₁` in the plane, each of standard deviation ½; a share of the labels is flipped. */
export function twoClusters(n: number, noise: number, ...key: readonly (string | number)[]): Sample {
  const inputs = zeros(n, 2);
  fillGaussian(randomStream(...key, 'points'), inputs.data);
  const stream = randomStream(...key, 'labels');
  const labels = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const side = rademacher(stream);
    inputs.data[2 * i] = 2 * side + inputs.data[2 * i] / 2;
    inputs.data[2 * i + 1] /= 2;
    labels[i] = stream.uniform() < noise ? -side : side;
  }
  return { inputs, labels };
}

/** Points without structure, with labels without reason. */
export function noLaw(n: number, dimension: number, ...key: readonly (string | number)[]): Sample {
  const inputs = zeros(n, dimension);
  fillGaussian(randomStream(...key, 'points'), inputs.data);
  const stream = randomStream(...key, 'labels');
  const data = inputs.data.map((value) => value / Math.sqrt(dimension));
  return { inputs: { ...inputs, data }, labels: Float64Array.from({ length: n }, () => rademacher(stream)) };
}

const WIDTH = 8;

/** Tangent features of a fixed small network: its kernel, of finite rank, is an empirical NTK. */
export function tangentFeatures(inputs: Matrix): Matrix {
  const network = gaussianNetwork({ inputs: 2, widths: [WIDTH] }, 'student');
  const features = denseFeatures(network, inputs);
  const scale = 1 / Math.sqrt(WIDTH);
  return { ...features, data: features.data.map((value) => scale * value) };
}

/** Ridge regression in the space of features: `w = (ΦᵀΦ + ridge)⁻¹ ΦᵀY`. */
export function ridgeWeights(features: Matrix, targets: Float64Array, ridge: number): Float64Array {
  const p = features.cols;
  const transposed = zeros(p, features.rows);
  for (let i = 0; i < features.rows; i++) {
    for (let k = 0; k < p; k++) transposed.data[k * features.rows + i] = features.data[i * p + k];
  }
  const right = Float64Array.from({ length: p }, (_, k) => dot(row(transposed, k), targets));
  return solveKernel(factoredKernel(featureGram(transposed), ridge), right);
}

/** `⟨φ_i, w⟩` of every row. */
export function outputsOf(features: Matrix, weights: Float64Array): Float64Array {
  return Float64Array.from({ length: features.rows }, (_, i) => dot(row(features, i), weights));
}

/** The bound of a student with these weights; the trace is that of the features' kernel. */
export function boundOf(
  features: Matrix,
  weights: Float64Array,
  labels: Float64Array,
  { gamma, delta }: { readonly gamma: number; readonly delta: number },
): MarginBound {
  const trace = dot(features.data, features.data);
  return marginBound({ fitted: outputsOf(features, weights), labels, norm: norm(weights), trace, gamma, delta });
}

/** A student that is right on its sample by heart and wrong everywhere else by a hair. */
export interface ByHeart {
  /** `f(x_i)`. */
  readonly fitted: Float64Array;
  readonly labels: Float64Array;
  /** `‖f‖`. */
  readonly norm: number;
  /** `Tr K`. */
  readonly trace: number;
}

/**
 * The worst case of a margin bound: `f(x_i) = reach · y_i` on the sample and `f(x) = −ε² y` elsewhere, an error of 1.
 *
 * The kernel is `K(x, x′) = ε² y(x) y(x′) + (1 − ε²) 1[x = x′]` on points that never come twice, with `y(x)` the label
 * of `x` and `ε = .01`: a feature of its own for each point, `√(1 − ε²)`, beside `ε y(x)`. Weights `−ε` on the common
 * feature, and `(reach + ε²) y_i/√(1 − ε²)` on that of `x_i`.
 */
export function byHeart(samples: number, reach: number, ...key: readonly (string | number)[]): ByHeart {
  const stream = randomStream(...key, 'labels');
  const labels = Float64Array.from({ length: samples }, () => rademacher(stream));
  const square = 1e-4;
  const norm = Math.sqrt(square + (samples * (reach + square) ** 2) / (1 - square));
  return { fitted: labels.map((y) => reach * y), labels, norm, trace: samples };
}

/** The largest error that fresh points refute: the true one is below it with probability at most 1e−6. */
export function provenError(outputs: Float64Array, labels: Float64Array): number {
  return binomialLowerBound(wrong(outputs, labels), labels.length, 1e-6);
}

/** How often `y f ≤ 0`. */
export function wrong(outputs: Float64Array, labels: Float64Array): number {
  return labels.reduce((count, y, i) => count + (y * outputs[i] <= 0 ? 1 : 0), 0);
}
