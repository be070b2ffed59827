import { type Matrix, zeros } from './matrix.ts';
import { addProducts } from './products.ts';
import { storedRows } from './stored-rows.ts';

/**
 * `A Bᵀ`, the inner products between the rows of two matrices: `n×k, m×k → n×m`. Rounding as in {@link addProducts}.
 *
 * @throws RangeError when the rows differ in length.
 * @example
 * timesTransposed(fromRows([[1, 2]]), fromRows([[3, 4], [5, 6]])).data; // [11, 17]
 */
export function timesTransposed(a: Matrix, b: Matrix): Matrix {
  if (a.cols !== b.cols) throw new RangeError(`rows of lengths ${a.cols} and ${b.cols} have no inner product`);
  const product = zeros(a.rows, b.rows);
  const range = { rows: [0, a.rows], columns: [0, b.rows], terms: [0, a.cols] } as const;
  addProducts(storedRows(product), storedRows(a), storedRows(b), range, 1);
  return product;
}

/** `Aᵀ`: `n×m → m×n`. */
export function transposed(a: Matrix): Matrix {
  const result = zeros(a.cols, a.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.cols; j++) result.data[j * a.rows + i] = a.data[i * a.cols + j];
  }
  return result;
}
