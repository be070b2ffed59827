import type { Dataset } from '../data/dataset.ts';
import { ntkCrossGram, ntkEntryError } from '../kernel/ntk.ts';
import { dot, type Matrix, norm, row, zeros } from '../numerics/matrix.ts';
import { UNIT_ROUNDOFF } from '../numerics/unit-roundoff.ts';

/** `S_q` and what follows from it. */
export interface DualSum {
  /** `S_q(w) = Σ_j q_j y_j 1[w·x_j > 0] x_j`, length d. */
  sum(w: Float64Array): Float64Array;
  /** `E_w⟨S_q(w), φ_x(w)⟩ = Σ_j q_j y_j K(x, x_j)` at each row `x`. */
  logits(inputs: Matrix): Float64Array;
  /** Largest error of a logit at an input of the unit ball. */
  readonly error: number;
}

/**
 * The weighted sum of the data's own features, `S_q`, which is what the dual of a margin problem optimises.
 *
 * Points with `q_j = 0` are left out of every sum. A logit is a sum of `s` support terms: off by `ntkEntryError(d)` for
 * each kernel value and by `(s + 4)·2⁻⁵³` for products and additions, both times `Σ_j q_j ‖x_j‖`.
 *
 * @param q length n, nonnegative.
 */
export function dualSum({ inputs, labels }: Pick<Dataset, 'inputs' | 'labels'>, q: Float64Array): DualSum {
  const support = [...q.keys()].filter((j) => q[j] > 0);
  const points = zeros(support.length, inputs.cols);
  support.forEach((j, s) => {
    row(points, s).set(row(inputs, j));
  });
  const coefficients = Float64Array.from(support, (j) => q[j] * labels[j]);
  const spread = support.reduce((total, j) => total + q[j] * norm(row(inputs, j)), 0);
  return {
    sum(w) {
      const total = new Float64Array(inputs.cols);
      for (let s = 0; s < points.rows; s++) {
        const point = row(points, s);
        if (dot(w, point) > 0) for (let k = 0; k < total.length; k++) total[k] += coefficients[s] * point[k];
      }
      return total;
    },
    logits(at) {
      const gram = ntkCrossGram(at, points);
      return Float64Array.from({ length: at.rows }, (_, i) => dot(coefficients, row(gram, i)));
    },
    error: spread * (ntkEntryError(inputs.cols) + (support.length + 4) * UNIT_ROUNDOFF),
  };
}
