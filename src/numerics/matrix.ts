/** A dense real matrix, row-major: entry `(i, j)` is `data[i * cols + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  /** Length `rows × cols`. */
  readonly data: Float64Array;
}

/** The `rows × cols` matrix of zeros. */
export function zeros(rows: number, cols: number): Matrix {
  return { rows, cols, data: new Float64Array(rows * cols) };
}

/** A matrix from its rows, which must all have the same length. */
export function fromRows(rows: readonly (readonly number[] | Float64Array)[]): Matrix {
  const cols = rows[0]?.length ?? 0;
  const matrix = zeros(rows.length, cols);
  rows.forEach((row, i) => {
    if (row.length !== cols) throw new RangeError(`row ${i} has ${row.length} entries, not ${cols}`);
    matrix.data.set(row, i * cols);
  });
  return matrix;
}

/** Row `i` as a view (length `cols`), not a copy. */
export function row(matrix: Matrix, i: number): Float64Array {
  return matrix.data.subarray(i * matrix.cols, (i + 1) * matrix.cols);
}

/** The rows at the indices, in their order: a copy, `m×cols`. */
export function rowsAt(matrix: Matrix, indices: ArrayLike<number>): Matrix {
  const chosen = zeros(indices.length, matrix.cols);
  for (let k = 0; k < indices.length; k++) chosen.data.set(row(matrix, indices[k]), k * matrix.cols);
  return chosen;
}

/** The columns of a matrix, each a copy of length `rows`. */
export function columnsOf(matrix: Matrix): Float64Array[] {
  return Array.from({ length: matrix.cols }, (_, c) => {
    return Float64Array.from({ length: matrix.rows }, (_, i) => matrix.data[i * matrix.cols + c]);
  });
}

/** `⟨a, b⟩` of two vectors of equal length. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Euclidean norm, scaled so that it neither overflows nor underflows. */
export function norm(a: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]));
  if (largest === 0) return 0;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] / largest) ** 2;
  return largest * Math.sqrt(sum);
}
