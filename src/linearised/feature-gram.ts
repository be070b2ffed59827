import { type Matrix, zeros } from '../numerics/matrix.ts';
import { addProducts } from '../numerics/products.ts';
import { storedRows } from '../numerics/stored-rows.ts';

/**
 * The Gram matrix of features, `Θ_ij = ⟨φ_i, φ_j⟩`: `n×p → n×n`. With the tangent features of a network it is its empirical
 * neural tangent kernel.
 *
 * @example
 * featureGram(fromRows([[1, 2], [0, 1]])); // [[5, 2], [2, 1]]
 */
export function featureGram(features: Matrix): Matrix {
  return featureCrossGram(features, features);
}

/** `⟨φ_i, ψ_j⟩` between the rows of two matrices: `n×p, m×p → n×m`. */
export function featureCrossGram(left: Matrix, right: Matrix): Matrix {
  if (left.cols !== right.cols) throw new RangeError(`features of lengths ${left.cols} and ${right.cols}`);
  const gram = zeros(left.rows, right.rows);
  const range = { rows: [0, left.rows], columns: [0, right.rows], terms: [0, left.cols] } as const;
  addProducts(storedRows(gram), storedRows(left), storedRows(right), range, 1);
  return gram;
}
