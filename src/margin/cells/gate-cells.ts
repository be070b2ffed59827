/** Problem that both exact solvers share: {@link GateCells}, {@link CellProblem}. */
import type { Dataset } from '../../data/dataset.ts';
import type { LowerTriangle } from '../../numerics/cholesky.ts';
import { norm, row } from '../../numerics/matrix.ts';

/**
 * Directions of weights cut into `C` cells on which all gates are constant, as linear maps of labelled inputs `n×d`.
 *
 * `S_c(q) = Σ_{i active on c} q_i z_i` and `G(v)_i = ⟨z_i, Σ_{c active for i} p_c v_c⟩` with `z_i = y_i x_i`.
 */
export interface GateCells {
  /** `d`, 2 or 3. */
  readonly dimension: number;
  /** Length `C`: the probability `p_c` that a `N(0, I_d)` direction falls on cell `c`. */
  readonly probabilities: Float64Array;
  /** Returns `S_c(q)` on every cell, `C×d` row-major; `weights` has length n. */
  sums(weights: Float64Array): Float64Array;
  /** Returns `G(v)`, length n; `vectors` is `C×d`. */
  logits(vectors: Float64Array): Float64Array;
  /**
   * Returns the lower triangle of `H_ij = z_iᵀ (Σ_{c active for i and j} p_c² D_c) z_j`.
   *
   * @param blocks the upper triangle of the symmetric `D_c` by rows, `d(d+1)/2` numbers per cell
   */
  schur(blocks: Float64Array): LowerTriangle;
}

/** Problem to be solved: `min_{q∈Δ} Σ_c p_c ‖S_c(q)‖`. */
export interface CellProblem {
  /** `n`. */
  readonly points: number;
  /** `max_i ‖x_i‖`. */
  readonly radius: number;
  readonly cells: GateCells;
}

/** Returns the problem of inputs whose cells are known. */
export function cellProblem({ inputs }: Pick<Dataset, 'inputs'>, cells: GateCells): CellProblem {
  let radius = 0;
  for (let i = 0; i < inputs.rows; i++) radius = Math.max(radius, norm(row(inputs, i)));
  return { points: inputs.rows, radius, cells };
}

/** Returns the norm of the vector of cell `c` in a `C×d` array, without overflow. */
export function lengthAt(vectors: Float64Array, dimension: number, c: number): number {
  return Math.hypot(...vectors.subarray(dimension * c, dimension * (c + 1)));
}
