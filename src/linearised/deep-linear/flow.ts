/** Gradient flow through the layers of a deep linear network: {@link deepLinearFlow}. */
import { requireCount } from '../../numerics/argument-checks.ts';
import { dot, type Matrix, norm, row, zeros } from '../../numerics/matrix.ts';
import { sigmoidDifference } from '../../numerics/sigmoid.ts';

/** Layers `W_1…W_N`; the student is `x ↦ W_N ⋯ W_1 x`. */
export type Layers = readonly Matrix[];

/**
 * Returns N balanced layers whose product is `w(0)`: all of rank one, with the singular value `‖w(0)‖^{1/N}`.
 *
 * @param width of the layers between input and output.
 * @example
 * balancedLayers([3, 4], 2, 1).map(({ data }) => [...data]); // [[1.341…, 1.788…], [2.236…]]
 */
export function balancedLayers(start: ArrayLike<number>, depth: number, width: number): Layers {
  requireCount('the depth', depth, 1);
  requireCount('the width', width, 1);
  const length = norm(start);
  const value = length ** (1 / depth);
  const unit = new Float64Array(width).fill(1 / Math.sqrt(width));
  const inputs = Float64Array.from(start, (entry) => entry / length);
  return Array.from({ length: depth }, (_, layer) => {
    const left = layer === depth - 1 ? [1] : unit;
    const right = layer === 0 ? inputs : unit;
    const weights = zeros(left.length, right.length);
    for (let i = 0; i < weights.rows; i++) row(weights, i).set(right.map((entry) => value * left[i] * entry));
    return weights;
  });
}

/** `W_N ⋯ W_1`, length d. */
export function productOf(layers: Layers): Float64Array {
  return behind(layers, 0, Float64Array.of(1));
}

/** `leftᵀ W_N ⋯ W_{from+1}`: the layers from the end down to one, applied from the left. */
function behind(layers: Layers, from: number, left: Float64Array): Float64Array {
  let vector = left;
  for (let layer = layers.length - 1; layer >= from; layer--) vector = fromTheLeft(vector, layers[layer]);
  return vector;
}

function fromTheLeft(vector: Float64Array, matrix: Matrix): Float64Array {
  const out = new Float64Array(matrix.cols);
  for (let i = 0; i < matrix.rows; i++) {
    for (let k = 0; k < matrix.cols; k++) out[k] += vector[i] * matrix.data[i * matrix.cols + k];
  }
  return out;
}

/** A student along the flow. */
export interface FlowState {
  /** The product of the layers, length d. */
  readonly weights: Float64Array;
  /** Of the mean cross-entropy. */
  readonly time: number;
}

/** Settings of the flow. */
export interface FlowOptions {
  /** Width of the layers between input and output. Default: 2. */
  readonly width?: number;
  /** Ends the flow once no `|σ(x·w) − σ(x·w*)|` is larger. Default: 1e-8. */
  readonly residual?: number;
  /** Most steps. Default: 20000. */
  readonly steps?: number;
}

/** Share of the shortest time scale per step: the fourth-order method is then off by less than 1e−6. */
const STEP_SHARE = 0.6;

/**
 * Integrates gradient flow on the mean cross-entropy of a linear teacher's soft labels through the layers of a deep
 * linear network, from a balanced start, by the classical Runge–Kutta method.
 *
 * @param samples `n×d`.
 * @param teacher `w*`, length d.
 * @param start `w(0)`, length d, not 0.
 * @returns the states after each step, the start first.
 *
 * Source: the setting of Phuong & Lampert 2019, deep linear students.
 *
 * @example
 * const states = deepLinearFlow(fromRows([[1, 0]]), [1, 5], [0.3, 0.4], 2);
 * states.at(-1).weights; // [1.0000…, 0.6126…], as deepLinearLimit says
 */
export function deepLinearFlow(
  samples: Matrix,
  teacher: ArrayLike<number>,
  start: ArrayLike<number>,
  depth: number,
  { width = 2, residual = 1e-8, steps = 20_000 }: FlowOptions = {},
): readonly FlowState[] {
  const targets = Float64Array.from({ length: samples.rows }, (_, i) => dot(row(samples, i), teacher));
  // Tr XXᵀ/n bounds the largest eigenvalue.
  const scale = dot(samples.data, samples.data) / samples.rows / 4;
  let layers = balancedLayers(start, depth, width);
  let time = 0;
  const states: FlowState[] = [{ weights: productOf(layers), time }];
  for (let step = 0; step < steps; step++) {
    const { weights } = states[step];
    const residuals = residualsOf(samples, targets, weights);
    if (residuals.every((value) => Math.abs(value) <= residual)) break;
    const size = Math.max(norm(weights), 1e-300);
    // The layers' Hessian is at most N‖w‖^{2−2/N} λ/4, and N(N−1)‖w‖^{1−2/N} ‖∇L‖ where they pull at one another.
    const pull = norm(gradientOf(samples, residuals));
    const curvature = depth * size ** (2 - 2 / depth) * scale + depth * (depth - 1) * size ** (1 - 2 / depth) * pull;
    const length = STEP_SHARE / curvature;
    layers = rungeKutta(layers, length, (at) => slopes(at, samples, targets));
    time += length;
    states.push({ weights: productOf(layers), time });
  }
  return states;
}

function residualsOf(samples: Matrix, targets: Float64Array, weights: Float64Array): Float64Array {
  return targets.map((target, i) => sigmoidDifference(target, dot(row(samples, i), weights)));
}

/** `∇L(w)`, length d. */
function gradientOf(samples: Matrix, residuals: Float64Array): Float64Array {
  const gradient = new Float64Array(samples.cols);
  residuals.forEach((value, i) => {
    const x = row(samples, i);
    for (let k = 0; k < x.length; k++) gradient[k] += (value * x[k]) / samples.rows;
  });
  return gradient;
}

/** `−∂L/∂W_j = −(W_N ⋯ W_{j+1})ᵀ ∇Lᵀ (W_{j−1} ⋯ W_1)ᵀ` of every layer. */
function slopes(layers: Layers, samples: Matrix, targets: Float64Array): Layers {
  const gradient = gradientOf(samples, residualsOf(samples, targets, productOf(layers)));
  let before = gradient;
  return layers.map((layer, j) => {
    const left = behind(layers, j + 1, Float64Array.of(1));
    const slope = zeros(layer.rows, layer.cols);
    for (let i = 0; i < layer.rows; i++) row(slope, i).set(before.map((entry) => -left[i] * entry));
    before = Float64Array.from({ length: layer.rows }, (_, i) => dot(row(layer, i), before));
    return slope;
  });
}

function rungeKutta(layers: Layers, length: number, slopeAt: (at: Layers) => Layers): Layers {
  const moved = (slope: Layers, share: number) =>
    layers.map((layer, j) => ({ ...layer, data: layer.data.map((w, k) => w + share * length * slope[j].data[k]) }));
  const first = slopeAt(layers);
  const second = slopeAt(moved(first, 0.5));
  const third = slopeAt(moved(second, 0.5));
  const fourth = slopeAt(moved(third, 1));
  const mean = layers.map((layer, j) => ({
    ...layer,
    data: layer.data.map(
      (_, k) => (first[j].data[k] + 2 * second[j].data[k] + 2 * third[j].data[k] + fourth[j].data[k]) / 6,
    ),
  }));
  return moved(mean, 1);
}
