import { DistillCheckError } from '../errors.ts';
import { requireMatrix, requireSameColumns } from '../numerics/argument-checks.ts';
import { dot, fromRows, type Matrix, row, zeros } from '../numerics/matrix.ts';
import type { ClosedFormActivation } from './activation.ts';
import { erfLayer } from './erf-layer.ts';
import { newReluPair, type ReluPair, reluLayer, setReluPair } from './relu-pair.ts';

/** An infinitely wide network in the NTK parameterisation, `σ_W = σ_b = 1`, biases trained. */
export interface WideNetwork {
  /** `L ≥ 0`: hidden layers. */
  readonly depth: number;
  readonly activation: ClosedFormActivation;
  /** `s > 0` of the first layer `Σ¹ = s⟨x, x'⟩ + 1`; default `1/d`, the papers'. */
  readonly inputScale?: number;
}

/**
 * The limiting neural tangent kernel of a fully connected network with biases, all layers trained:
 *
 * `Σ¹ = Θ¹ = s⟨x, x'⟩ + 1`, `s = 1/d`, `Σ^{l+1} = E[g(u) g(v)] + 1`, `Θ^{l+1} = Σ^{l+1} + Θ^l E[g'(u) g'(v)]` with
 * `(u, v) ~ N(0, Σ^l)`; the kernel is `Θ^{L+1}`.
 *
 * Vectors of length d.
 *
 * @throws DistillCheckError `BAD_COUNT` unless the depth is a whole number ≥ 0, `BAD_ACTIVATION` without a closed form;
 * `BAD_SHAPE`, `BAD_INPUT` for inputs that are no finite vectors of one length.
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
  const side = sideOf(inputs, network);
  const pair = newReluPair();
  const gram = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = entry(side, i, side, j, network, pair);
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
  const left = sideOf(a, network);
  const right = sideOf(b, network);
  const gram = zeros(a.rows, b.rows);
  const pair = newReluPair();
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.rows; j++) gram.data[i * b.rows + j] = entry(left, i, right, j, network, pair);
  }
  return gram;
}

/** Inputs with what each of them has in common with all others. */
interface Side {
  readonly inputs: Matrix;
  readonly scale: number;
  /** `√Σ^l(x_i, x_i)` of the layers `1…L+1`. */
  readonly deviations: readonly Float64Array[];
}

function entry(left: Side, i: number, right: Side, j: number, { activation }: WideNetwork, pair: ReluPair): number {
  const { scale, deviations } = left;
  const d = left.inputs.cols;
  const a = left.inputs.data;
  const b = right.inputs.data;
  let inner = 0;
  let differences = 0;
  let sums = 0;
  let products = 0;
  for (let k = 0, p = i * d, q = j * d; k < d; k++) {
    const x = a[p + k];
    const y = b[q + k];
    inner += x * y;
    differences += (x - y) * (x - y);
    sums += (x + y) * (x + y);
    products += (x - y) * (x + y);
  }
  let covariance = scale * inner + 1;
  let tangent = covariance;
  let p = deviations[0][i];
  let q = right.deviations[0][j];
  if (activation === 'relu') setReluPair(pair, p, q, scale * differences, scale * sums, scale * products);
  for (let l = 1; l < deviations.length; l++) {
    const nextP = deviations[l][i];
    const nextQ = right.deviations[l][j];
    let slope: number;
    if (activation === 'relu') {
      reluLayer(pair, nextP, nextQ);
      slope = pair.slope;
      covariance = pair.covariance + 1;
    } else {
      const layer = erfLayer(p, q, covariance);
      slope = layer.slope;
      covariance = layer.covariance + 1;
    }
    tangent = covariance + tangent * slope;
    p = nextP;
    q = nextQ;
  }
  return tangent;
}

function sideOf(inputs: Matrix, { depth, activation, inputScale }: WideNetwork): Side {
  if (!Number.isSafeInteger(depth) || depth < 0) {
    throw new DistillCheckError('BAD_COUNT', `the depth must be a whole number, got ${depth}`, 'try 1');
  }
  if (activation !== 'relu' && activation !== 'erf') {
    throw new DistillCheckError(
      'BAD_ACTIVATION',
      `the limiting kernel of ${activation} has no closed form`,
      'use relu or erf, or the empirical kernel of a wide network',
    );
  }
  const scale = inputScale ?? 1 / inputs.cols;
  const deviations = [
    Float64Array.from({ length: inputs.rows }, (_, i) => {
      return Math.sqrt(scale * dot(row(inputs, i), row(inputs, i)) + 1);
    }),
  ];
  for (let l = 1; l <= depth; l++) {
    deviations.push(
      deviations[l - 1].map((p) => {
        return Math.sqrt((activation === 'relu' ? (p * p) / 2 : erfLayer(p, p, p * p).covariance) + 1);
      }),
    );
  }
  return { inputs, scale, deviations };
}
