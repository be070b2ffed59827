import { eliminateRows, factorRows, type LowerTriangle, lowerTriangle } from '../../numerics/cholesky.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { addProducts } from '../../numerics/products.ts';
import type { StoredRows } from '../../numerics/stored-rows.ts';
import { solveLower, solveUpper } from '../../numerics/triangular.ts';

/** The systems `A_FF x_F = b_F` with `A = K + shift · diag(K)` for a free set `F` that changes little by little. */
export interface FreeSystem {
  /** Chooses `F = {i : free_i = 1}`. False when `A_FF` is not positive definite to working precision. */
  restrict(free: Uint8Array): boolean;
  /** Solves for the chosen `F`: `n → n`, zero outside `F`; reads `b` on `F` only. */
  solve(b: Float64Array): Float64Array;
}

/** Indices that have a row in the factor but are not free, with what holds them at 0. */
interface Constraints {
  readonly positions: readonly number[];
  /** `B = E_Rᵀ L⁻ᵀ`, one row a constraint. */
  readonly rows: StoredRows;
  /** The factor of `BBᵀ`. */
  readonly factor: LowerTriangle;
}

/**
 * Solves with one Cholesky factor for as long as that is cheaper than a new one.
 *
 * Indices that join `F` are appended to the factor. For the set `R` of those that leave it, `A_FF x_F = b_F` is
 * `L Lᵀ x = b + E_R λ` with `x_R = 0`; therefore `Lᵀx` is `L⁻¹b` projected onto the orthogonal complement of the rows
 * of `B = E_Rᵀ L⁻ᵀ`. Either costs `m²/2` multiplications an index, a new factorisation `|F|³/6`.
 */
export function freeSystem(gram: Matrix, shift: number): FreeSystem {
  const n = gram.rows;
  const order = new Int32Array(n);
  const position = new Int32Array(n).fill(-1);
  let count = 0;
  let factor = lowerTriangle(0);
  let constraints: Constraints | null = null;

  function append(indices: readonly number[]): boolean {
    const from = count;
    for (const index of indices) {
      order[count] = index;
      position[index] = count;
      const start = factor.starts[count];
      for (let j = 0; j <= count; j++) factor.data[start + j] = gram.data[index * n + order[j]];
      factor.data[start + count] *= 1 + shift;
      count++;
    }
    return factorRows(factor, from, count) < 0;
  }

  function restart(indices: readonly number[]): boolean {
    // Room for a few that join later; never a second triangle beside one that is large enough.
    if (factor.capacity < indices.length) {
      factor = lowerTriangle(0);
      factor = lowerTriangle(Math.min(n, Math.ceil(indices.length * 1.1)));
    }
    position.fill(-1);
    count = 0;
    return append(indices);
  }

  function restrict(free: Uint8Array): boolean {
    const members: number[] = [];
    const joining: number[] = [];
    for (let i = 0; i < n; i++) {
      if (free[i] === 0) continue;
      members.push(i);
      if (position[i] < 0) joining.push(i);
    }
    const leaving: number[] = [];
    for (let p = 0; p < count; p++) if (free[order[p]] === 0) leaving.push(p);
    const order2 = (count + joining.length) ** 2;
    const reuse = ((leaving.length + joining.length) * order2) / 2 < members.length ** 3 / 6;
    constraints = null;
    if (!reuse || count + joining.length > factor.capacity) return restart(members);
    if (joining.length > 0 && !append(joining)) return restart(members);
    if (leaving.length > 0) constraints = constrain(factor, count, leaving);
    return constraints !== null || leaving.length === 0 || restart(members);
  }

  function solve(b: Float64Array): Float64Array {
    const x = new Float64Array(count);
    for (let p = 0; p < count; p++) x[p] = b[order[p]];
    for (const p of constraints?.positions ?? []) x[p] = 0;
    solveLower(factor, count, x);
    if (constraints !== null) project(constraints, count, x);
    solveUpper(factor, count, x);
    for (const p of constraints?.positions ?? []) x[p] = 0;
    const solution = new Float64Array(n);
    for (let p = 0; p < count; p++) solution[order[p]] = x[p];
    return solution;
  }

  return { restrict, solve };
}

function constrain(factor: LowerTriangle, order: number, positions: readonly number[]): Constraints | null {
  const count = positions.length;
  const rows = { data: new Float64Array(count * order), starts: Int32Array.from(positions, (_, r) => r * order) };
  positions.forEach((p, r) => {
    rows.data[r * order + p] = 1;
  });
  eliminateRows(factor, order, rows, count);
  const square = lowerTriangle(count);
  for (let r = 0; r < count; r++) {
    addProducts(square, rows, rows, { rows: [r, r + 1], columns: [0, r + 1], terms: [0, order] }, 1);
  }
  return factorRows(square, 0, count) < 0 ? { positions, rows, factor: square } : null;
}

/** `x ← x − Bᵀ(BBᵀ)⁻¹Bx`. */
function project(constraints: Constraints, order: number, x: Float64Array): void {
  const { rows, factor } = constraints;
  const count = constraints.positions.length;
  const multipliers = new Float64Array(count);
  for (let r = 0; r < count; r++) {
    const start = rows.starts[r];
    for (let k = 0; k < order; k++) multipliers[r] += rows.data[start + k] * x[k];
  }
  solveUpper(factor, count, solveLower(factor, count, multipliers));
  for (let r = 0; r < count; r++) {
    const start = rows.starts[r];
    for (let k = 0; k < order; k++) x[k] -= multipliers[r] * rows.data[start + k];
  }
}
