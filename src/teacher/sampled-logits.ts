import { dot, type Matrix, row } from '../numerics/matrix.ts';
import { fillGaussian } from '../random/distributions.ts';
import type { RandomStream } from '../random/stream.ts';
import type { DualSum } from './dual-sum.ts';

/**
 * `z(x) = E_w⟨v(w), φ_x(w)⟩` at each row `x` from antithetic pairs `(w, −w)`, with the exactly known logits of `S_q` as
 * control variate:
 *
 * `z(x) ≈ β Σ_j q_j y_j K(x, x_j) + mean_w ⟨v(w) − β S_q(w), φ_x(w)⟩`.
 *
 * Unbiased for every `β`; the closer `βS_q` is to `v`, the smaller the error, which falls like `1/√pairs`.
 *
 * @param inputs `n×d`.
 */
export function sampledLogits(
  weight: (w: Float64Array) => Float64Array,
  control: DualSum,
  beta: number,
  inputs: Matrix,
  pairs: number,
  stream: RandomStream,
): Float64Array {
  const totals = new Float64Array(inputs.rows);
  const w = new Float64Array(inputs.cols);
  for (let pair = 0; pair < pairs; pair++) {
    fillGaussian(stream, w);
    const ahead = difference(w);
    for (let k = 0; k < w.length; k++) w[k] = -w[k];
    const behind = difference(w);
    for (let i = 0; i < inputs.rows; i++) {
      const x = row(inputs, i);
      const side = dot(w, x);
      if (side !== 0) totals[i] += dot(side > 0 ? behind : ahead, x);
    }
  }
  return control.logits(inputs).map((logit, i) => beta * logit + totals[i] / (2 * pairs));

  function difference(at: Float64Array): Float64Array {
    const sum = control.sum(at);
    return weight(at).map((value, k) => value - beta * sum[k]);
  }
}
