import { DistillCheckError } from '../errors.ts';
import { requireMatrix, requireSameColumns } from '../numerics/argument-checks.ts';
import { dot, fromRows, type Matrix, row, zeros } from '../numerics/matrix.ts';
import type { ClosedFormActivation } from './activation.ts';
import { layerMap } from './arc-cosine.ts';

/** An infinitely wide network in the NTK parameterisation, `σ_W = σ_b = 1`, biases trained. */
export interface WideNetwork {
  /** `L ≥ 0`: hidden layers. */
  readonly depth: number;
  readonly activation: ClosedFormActivation;
}

/**
 * The limiting neural tangent kernel of a fully connected network with biases, all layers trained:
 *
 * `Σ¹ = Θ¹ = ⟨x, x'⟩/d + 1`, `Σ^{l+1} = E[g(u) g(v)] + 1`, `Θ^{l+1} = Σ^{l+1} + Θ^l E[g'(u) g'(v)]` with `(u, v) ~ N(0, Σ^l)`; the
 * kernel is `Θ^{L+1}`.
 *
 * Vectors of length d.
 *
 * @throws DistillCheckError `BAD_DEPTH` unless the depth is a whole number ≥ 0, `BAD_ACTIVATION` without a closed form; `BAD_SHAPE`, `BAD_INPUT`
 * for inputs that are no finite vectors of one length.
 *
 * Source: Jacot, Gabriel, Hongler 2018; the parameterisation is equation (1) of Ji & Zhu 2020.
 *
 * @example
 * networkNtk([0, 0], [0, 0], { depth: 1, activation: 'relu' }); // 1 + 1/2 + 1/2
 */
export function networkNtk(x: ArrayLike<number>, y: ArrayLike<number>, network: WideNetwork): number {
  return networkNtkCrossGram(fromRows([Float64Array.from(x)]), fromRows([Float64Array.from(y)]), network).data[0];
}

/**
 * The limiting kernel between all rows: `n×d → n×n`, symmetric.
 *
 * @throws DistillCheckError as {@link networkNtk}.
 * @example
 * networkNtkGram(fromRows([[0], [1]]), { depth: 0, activation: 'relu' }); // [[1, 1], [1, 2]]
 */
export function networkNtkGram(inputs: Matrix, network: WideNetwork): Matrix {
  requireMatrix('the inputs', inputs);
  const n = inputs.rows;
  const variances = layerVariances(inputs, network);
  const gram = zeros(n, n);
  for (let i = 0; i < n; i++) {
    // The diagonal by its own recursion: rounding must not open an angle between a point and itself.
    let tangent = variances[0][i];
    for (let l = 1; l < variances.length; l++) {
      const v = variances[l - 1][i];
      tangent = variances[l][i] + tangent * layerMap(network.activation, v, v, v).slope;
    }
    gram.data[i * n + i] = tangent;
    for (let j = 0; j < i; j++) {
      const value = entry(inputs, i, inputs, j, variances, variances, network);
      gram.data[i * n + j] = value;
      gram.data[j * n + i] = value;
    }
  }
  return gram;
}

/**
 * The limiting kernel between the rows of two matrices: `n×d, m×d → n×m`.
 *
 * @throws DistillCheckError as {@link networkNtk}.
 * @example
 * networkNtkCrossGram(fromRows([[0]]), fromRows([[1], [2]]), { depth: 0, activation: 'relu' }); // [[1, 1]]
 */
export function networkNtkCrossGram(a: Matrix, b: Matrix, network: WideNetwork): Matrix {
  requireMatrix('the inputs', a);
  requireMatrix('the inputs', b);
  requireSameColumns('inputs', a, b);
  const left = layerVariances(a, network);
  const right = layerVariances(b, network);
  const gram = zeros(a.rows, b.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.rows; j++) gram.data[i * b.rows + j] = entry(a, i, b, j, left, right, network);
  }
  return gram;
}

function entry(
  a: Matrix,
  i: number,
  b: Matrix,
  j: number,
  left: readonly Float64Array[],
  right: readonly Float64Array[],
  { activation }: WideNetwork,
): number {
  let sum = 0;
  const d = a.cols;
  for (let k = 0, p = i * d, q = j * d; k < d; k++) sum += a.data[p + k] * b.data[q + k];
  let covariance = sum / d + 1;
  let tangent = covariance;
  for (let l = 1; l < left.length; l++) {
    const next = layerMap(activation, left[l - 1][i], right[l - 1][j], covariance);
    covariance = next.covariance + 1;
    tangent = covariance + tangent * next.slope;
  }
  return tangent;
}

/** `Σ^l(x_i, x_i)` of the layers `1…L+1`. */
function layerVariances(inputs: Matrix, { depth, activation }: WideNetwork): Float64Array[] {
  if (!Number.isSafeInteger(depth) || depth < 0) {
    throw new DistillCheckError('BAD_DEPTH', `the depth must be a whole number, got ${depth}`, 'try 1');
  }
  if (activation !== 'relu' && activation !== 'erf') {
    throw new DistillCheckError(
      'BAD_ACTIVATION',
      `the limiting kernel of ${activation} has no closed form`,
      'use relu or erf, or the empirical kernel of a wide network',
    );
  }
  const layers = [
    Float64Array.from({ length: inputs.rows }, (_, i) => dot(row(inputs, i), row(inputs, i)) / inputs.cols + 1),
  ];
  for (let l = 1; l <= depth; l++) {
    layers.push(layers[l - 1].map((v) => layerMap(activation, v, v, v).covariance + 1));
  }
  return layers;
}
