import { type Matrix, row, zeros } from '../numerics/matrix.ts';

/**
 * Returns every column with its mean taken away and divided by its standard deviation `√(Σ(x − x̄)²/n)`: `n×d → n×d'`.
 * Columns of one value say nothing; they are left out.
 *
 * @returns the matrix, and the positions of the columns that are in it.
 * @example
 * standardised(fromRows([[1, 7], [3, 7]])).inputs.data; // [-1, 1]
 */
export function standardised(inputs: Matrix): { readonly inputs: Matrix; readonly kept: readonly number[] } {
  const { rows: n, cols } = inputs;
  const columns = Array.from({ length: cols }, (_, k) => {
    const values = Float64Array.from({ length: n }, (_, i) => inputs.data[i * cols + k]);
    const isConstant = values.every((value) => value === values[0]);
    const mean = values.reduce((sum, value) => sum + value / n, 0);
    const centred = values.map((value) => value - mean);
    // Taken out first, so that squares of large or tiny columns neither overflow nor vanish.
    const largest = centred.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const spread = largest * Math.sqrt(centred.reduce((sum, value) => sum + (value / largest) ** 2 / n, 0));
    return isConstant ? null : centred.map((value) => value / spread);
  });
  const kept = [...columns.keys()].filter((k) => columns[k] !== null);
  const scaled = zeros(n, kept.length);
  for (let i = 0; i < n; i++) {
    const point = row(scaled, i);
    kept.forEach((k, to) => {
      point[to] = columns[k]?.[i] ?? 0;
    });
  }
  return { inputs: scaled, kept };
}
