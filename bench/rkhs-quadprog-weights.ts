import quadprog from 'quadprog';
import type { Matrix } from '../src/data/matrix.ts';

/**
 * The margin problem as quadprog likes it best, `min ½zᵀQz − 1ᵀz` over `z ≥ 0`, `Q_ij = y_i y_j K_ij`: no equality
 * constraint. Returns `z` (length n).
 *
 * quadprog needs `Q ≻ 0`: `ridge` (relative to the diagonal) is added where `Q` is singular. It overwrites its arguments, hence
 * the fresh ones.
 */
export function quadprogWeights(gram: Matrix, labels: Int8Array, ridge = 0): Float64Array {
  const n = gram.rows;
  const oneBased = (entry: (i: number) => number) => [0, ...Array.from({ length: n }, (_, i) => entry(i))];
  const table = (entry: (i: number, j: number) => number) => [
    [],
    ...Array.from({ length: n }, (_, i) => oneBased((j) => entry(i, j))),
  ];
  const D = table((i, j) => labels[i] * labels[j] * gram.data[i * n + j] * (i === j ? 1 + ridge : 1));
  const A = table((i, j) => (i === j ? 1 : 0));
  const { solution, message } = quadprog.solveQP(
    D,
    oneBased(() => 1),
    A,
    oneBased(() => 0),
  );
  if (message !== '') throw new Error(`quadprog: ${message}`);
  return Float64Array.from(solution.slice(1), (z) => Math.max(0, z));
}

/** What `z` proves on `Q` in plain double precision: `min_i (Qq)_i / √(qᵀQq)` and `√(qᵀQq)`, `q = z/Σz`. */
export function plainCertificate(gram: Matrix, labels: Int8Array, z: Float64Array): { lower: number; upper: number } {
  const n = gram.rows;
  const total = z.reduce((sum, value) => sum + value, 0);
  const images = Float64Array.from(z, (_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += (labels[i] * labels[j] * gram.data[i * n + j] * z[j]) / total;
    return sum;
  });
  const upper = Math.sqrt(images.reduce((sum, value, i) => sum + (z[i] / total) * value, 0));
  return { lower: Math.min(...images) / upper, upper };
}
