import { DistillCheckError } from '../errors.ts';
import { requireMatrix, requireSameColumns } from '../numerics/argument-checks.ts';
import { type Matrix, zeros } from '../numerics/matrix.ts';

/**
 * The Gaussian kernel between the rows of two matrices, `exp(−‖x − x'‖²/(2ℓ²))`: `n×d, m×d → n×m`.
 *
 * @param length `ℓ > 0`, in the units of the inputs.
 * @throws DistillCheckError `BAD_NUMBER` unless `ℓ` is positive and finite; `BAD_SHAPE`, `BAD_INPUT` for the inputs.
 * @example
 * rbfCrossGram(fromRows([[0]]), fromRows([[0], [1]]), 1); // [[1, e^−½]]
 */
export function rbfCrossGram(a: Matrix, b: Matrix, length: number): Matrix {
  requireMatrix('the inputs', a);
  requireMatrix('the inputs', b);
  requireSameColumns('inputs', a, b);
  requireLength(length);
  const gram = zeros(a.rows, b.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.rows; j++) gram.data[i * b.rows + j] = entry(a, i, b, j, length);
  }
  return gram;
}

/**
 * The Gaussian kernel between all rows: `n×d → n×n`, symmetric, ones on the diagonal.
 *
 * @throws DistillCheckError `BAD_NUMBER`, `BAD_SHAPE`, `BAD_INPUT`.
 * @example
 * rbfGram(fromRows([[0], [1]]), 1); // [[1, e^−½], [e^−½, 1]]
 */
export function rbfGram(inputs: Matrix, length: number): Matrix {
  requireLength(length);
  requireMatrix('the inputs', inputs);
  const n = inputs.rows;
  const gram = zeros(n, n);
  for (let i = 0; i < n; i++) {
    gram.data[i * n + i] = 1;
    for (let j = 0; j < i; j++) {
      const value = entry(inputs, i, inputs, j, length);
      gram.data[i * n + j] = value;
      gram.data[j * n + i] = value;
    }
  }
  return gram;
}

/**
 * Bounds the rounding error of every entry of {@link rbfGram}: the exponent `t` is off by `(d + 6)u` of itself, and
 * `t e^{−t} ≤ 1/e`; the exponential by two more.
 *
 * @param d dimension of the inputs
 */
export function rbfError(d: number): number {
  return ((d + 6) / Math.E + 2) * 2 ** -53;
}

function entry(a: Matrix, i: number, b: Matrix, j: number, length: number): number {
  const d = a.cols;
  let squared = 0;
  // By differences: the form ‖x‖² + ‖x'‖² − 2⟨x, x'⟩ cancels for close points.
  for (let k = 0, p = i * d, q = j * d; k < d; k++) {
    const difference = a.data[p + k] - b.data[q + k];
    squared += difference * difference;
  }
  return Math.exp(-squared / (2 * length * length));
}

function requireLength(length: number): void {
  if (length > 0 && Number.isFinite(length)) return;
  throw new DistillCheckError('BAD_NUMBER', `the kernel's length is ${length}`, 'it must be a positive number');
}
