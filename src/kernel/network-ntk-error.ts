/** The rounding of the limiting kernels of networks: {@link networkNtkError}. */
import { dot, type Matrix, row } from '../numerics/matrix.ts';
import { UNIT_ROUNDOFF } from '../numerics/unit-roundoff.ts';
import { erfLayer } from './erf-layer.ts';
import type { WideNetwork } from './network-ntk.ts';

/** `E[g'(u) g'(v)]` is at most this for variances of at least 1: `½` of ReLU, `(4/π)/√5` of erf. */
const STEEPEST = 4 / (Math.PI * Math.sqrt(5));

/**
 * Bounds the rounding error of every entry of `networkNtkGram(inputs, network)`, absolutely.
 *
 * With `u = 2^−53`, `A = max_i Σ¹(x_i, x_i)`, `G = max(1, A/2)`, and `R_l` the relative error of `near` in layer `l` of
 * a ReLU network (see {@link file://./relu-pair.ts}):
 *
 * - `differences` is off by `(d + 5)u` of itself, `gap` by `2(d + 6)u √D`, so `near ≥ D/A` by `R_1 = 5(d + 8)uA` of
 *   itself, and `far` by as much;
 * - `near' = (p − q)²/(p'q' + 1 + pq/2) + pq h`: the elasticity of `h` in `near` is at most 1 (1.7 in the first layer,
 *   where `far` has an error of its own), `h ≥ near/4pq`, and the first term adds `5.4(d + 8)uAG`, variances and
 *   roundings `5(d + 8)u`: `R_l ≤ (d + 8)uAG (5 + 14(l − 1))`;
 * - the angle is off by at most `R_l`, a slope by `0.2 R_l + 2u`, a covariance by `R_{l+1}` of `p'q'`, and so the
 *   kernel by `R_{L+1} + Σ_l (0.4 R_l + 7u)` of its largest diagonal entry.
 *
 * Of erf networks the covariance's absolute error is carried from layer to layer: `asin` is at most
 * `(1 + 2A)/√(1 + 4A)` steep, and `(1 + 2a)(1 + 2b) − 4c²` at least `1 + 2a + 2b`.
 *
 * @example
 * networkNtkError(fromRows([[1, 0], [0, 1]]), { depth: 1, activation: 'relu' }) < 1e-13; // true
 */
export function networkNtkError(inputs: Matrix, network: WideNetwork): number {
  const d = inputs.cols;
  const scale = network.inputScale ?? 1 / d;
  let largest = 1;
  for (let i = 0; i < inputs.rows; i++) largest = Math.max(largest, scale * dot(row(inputs, i), row(inputs, i)) + 1);
  // The norm above is rounded too.
  largest *= 1 + (d + 4) * UNIT_ROUNDOFF;
  return network.activation === 'relu' ? reluError(d, largest, network.depth) : erfError(d, largest, network.depth);
}

function reluError(d: number, largest: number, depth: number): number {
  const layer = (l: number) => (d + 8) * UNIT_ROUNDOFF * largest * Math.max(1, largest / 2) * (5 + 14 * (l - 1));
  let [variance, tangent] = [largest, largest];
  let share = layer(depth + 1);
  for (let l = 1; l <= depth; l++) {
    share += 0.4 * layer(l) + 7 * UNIT_ROUNDOFF;
    variance = variance / 2 + 1;
    tangent = variance + tangent / 2;
  }
  return share * tangent;
}

function erfError(d: number, largest: number, depth: number): number {
  const u = UNIT_ROUNDOFF;
  let variance = largest;
  let relative = (d + 5) * u;
  let covarianceError = relative * largest;
  let tangent = largest;
  let error = covarianceError;
  for (let l = 1; l <= depth; l++) {
    // P = (1 + 2a)(1 + 2b) and P − 4c² at a = b = variance, where the first is largest beside the second.
    const product = (1 + 2 * variance) ** 2;
    const rest = 1 + 4 * variance;
    const slopeError =
      STEEPEST *
      ((product * (2 * relative + 5 * u) + 8 * variance * covarianceError) / (2 * rest) +
        (6 * variance * variance * u) / rest +
        3 * u);
    const ratioError = (2 / 3) * covarianceError + relative + 3 * u;
    const next = erfLayer(Math.sqrt(variance), Math.sqrt(variance), variance).covariance + 1;
    covarianceError = (2 / Math.PI) * Math.sqrt(product / rest) * ratioError + 4 * u;
    error = covarianceError + STEEPEST * error + tangent * slopeError + 3 * u * (next + STEEPEST * tangent);
    tangent = next + STEEPEST * tangent;
    // Later layers have variances in [1, 2], known as well as their covariances.
    [variance, relative] = [next, Math.max(relative, covarianceError)];
  }
  return error;
}
