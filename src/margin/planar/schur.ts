import { type LowerTriangle, lowerTriangle } from '../../numerics/cholesky.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import type { Arcs } from './arcs.ts';

/**
 * Lower triangle of `H_ij = z_iᵀ (Σ_{a ∈ I_i ∩ I_j} p_a² D_a) z_j` with `z_i = y_i x_i`, in O(n²).
 *
 * `I_i ∩ I_j` is a run of arcs that begins or ends where `I_i` does, so running sums from both ends of `I_i` give every
 * entry of row `i`. Only positive semidefinite blocks are added and none subtracted: the blocks span twenty orders of
 * magnitude near the solution, and differences of prefix sums would lose the small ones.
 *
 * @param blocks `D_xx, D_xy, D_yy` an arc
 */
export function arcSchur(arcs: Arcs, inputs: Matrix, labels: Int8Array, blocks: Float64Array): LowerTriangle {
  const matrix = lowerTriangle(inputs.rows);
  const { half, probabilities: p, start } = arcs;
  const count = 2 * half;
  const x = inputs.data;
  const forward = new Float64Array(3 * (half + 1));
  const backward = new Float64Array(3 * (half + 1));
  for (let i = 0; i < inputs.rows; i++) {
    for (let k = 0; k < half; k++) {
      const a = (start[i] + k) % count;
      const square = p[a] * p[a];
      for (let c = 0; c < 3; c++) forward[3 * (k + 1) + c] = forward[3 * k + c] + square * blocks[3 * a + c];
    }
    for (let k = half - 1; k >= 0; k--) {
      const a = (start[i] + k) % count;
      const square = p[a] * p[a];
      for (let c = 0; c < 3; c++) backward[3 * k + c] = backward[3 * (k + 1) + c] + square * blocks[3 * a + c];
    }
    for (let j = 0; j <= i; j++) {
      const offset = (start[j] - start[i] + count) % count;
      const sums = offset < half ? backward : forward;
      const k = 3 * (offset < half ? offset : offset - half);
      const left = sums[k] * x[2 * j] + sums[k + 1] * x[2 * j + 1];
      const right = sums[k + 1] * x[2 * j] + sums[k + 2] * x[2 * j + 1];
      matrix.data[matrix.starts[i] + j] = labels[i] * labels[j] * (x[2 * i] * left + x[2 * i + 1] * right);
    }
  }
  return matrix;
}
