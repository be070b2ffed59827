import quadprog from 'quadprog';
import type { Matrix } from '../src/numerics/matrix.ts';

/**
 * Two ways to put the margin to quadprog, `Q_ij = y_i y_j K_ij`:
 *
 * - `dual`: `min ½zᵀQz − 1ᵀz` over `z ≥ 0`: one step for each point *outside* the support;
 * - `primal`: `min ½zᵀQz` over `Qz ≥ 1`: one step for each point *in* the support.
 */
export type Formulation = 'dual' | 'primal';

/** A problem in quadprog's 1-based arrays. Solving it once destroys them. */
export interface QuadprogProblem {
  readonly Dmat: number[][];
  readonly dvec: number[];
  readonly Amat: number[][];
  readonly bvec: number[];
}

/** Builds the problem. quadprog needs `Q ≻ 0`: `ridge` (relative to the diagonal) is added where `Q` is singular. */
export function quadprogProblem(
  gram: Matrix,
  labels: Int8Array,
  formulation: Formulation = 'dual',
  ridge = 0,
): QuadprogProblem {
  const n = gram.rows;
  const vector = (entry: (i: number) => number) => [0, ...Array.from({ length: n }, (_, i) => entry(i))];
  const table = (entry: (i: number, j: number) => number) => [
    [],
    ...Array.from({ length: n }, (_, i) => vector((j) => entry(i, j))),
  ];
  const q = (i: number, j: number) => labels[i] * labels[j] * gram.data[i * n + j] * (i === j ? 1 + ridge : 1);
  const dual = formulation === 'dual';
  return {
    Dmat: table(q),
    dvec: vector(() => (dual ? 1 : 0)),
    Amat: table(dual ? (i, j) => (i === j ? 1 : 0) : q),
    bvec: vector(() => (dual ? 0 : 1)),
  };
}

/** The solution `z` (length n), negative rounding set to 0. */
export function quadprogWeights({ Dmat, dvec, Amat, bvec }: QuadprogProblem): Float64Array {
  const { solution, message } = quadprog.solveQP(Dmat, dvec, Amat, bvec);
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
