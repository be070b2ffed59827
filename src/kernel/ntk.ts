import { requireMatrix, requireSameColumns } from '../numerics/argument-checks.ts';
import { unitRows } from '../numerics/directions.ts';
import { fromRows, type Matrix, zeros } from '../numerics/matrix.ts';
import { TERMS_PER_SUM } from '../numerics/stored-rows.ts';
import { UNIT_ROUNDOFF } from '../numerics/unit-roundoff.ts';
import { BLOCK, type KernelSide, kernelFromDifferences, kernelSide, ntkBlocks } from './ntk-blocks.ts';

/**
 * The limiting kernel of the trained layer of a two-layer ReLU network,
 *
 * `K(x, y) = E_w⟨1[w·x > 0] x, 1[w·y > 0] y⟩ = ⟨x, y⟩ (π − θ) / (2π)`, `w ~ N(0, I_d)`, `θ = ∠(x, y)`.
 *
 * The angle is `2·atan2(‖u−v‖, ‖u+v‖)` for unit vectors `u, v` (Kahan), accurate near 0 and π where an arc cosine loses
 * half of the digits. Vectors of length d; a zero vector gives 0.
 *
 * Source: Cho & Saul 2009; Ji & Telgarsky 2020, section 5.
 *
 * @example
 * ntkKernel([1, 0], [1, 0]); // 0.5: parallel, ‖x‖²/2
 * ntkKernel([1, 0], [0, 1]); // 0: orthogonal
 */
export function ntkKernel(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const { directions, norms } = unitRows(fromRows([Float64Array.from(x), Float64Array.from(y)]));
  const d = directions.cols;
  return norms[0] * norms[1] * kernelFromDifferences(directions.data, 0, directions.data, d, d);
}

/**
 * The limiting kernel between all rows: `n×d → n×n`, symmetric.
 *
 * Entry `(i, j)` is off by at most `‖x_i‖‖x_j‖ ntkEntryError(d)`. Takes `n²d/2` multiplications and no memory
 * beyond the result and the unit vectors.
 *
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`.
 * @example
 * ntkGram(fromRows([[1, 0], [0, 1]])); // [[0.5, 0], [0, 0.5]]
 */
export function ntkGram(inputs: Matrix): Matrix {
  requireMatrix('the inputs', inputs);
  return gramOfSide(kernelSide(inputs));
}

/** {@link ntkGram} of inputs that are prepared already. */
export function gramOfSide(side: KernelSide): Matrix {
  const n = side.directions.rows;
  const gram = zeros(n, n);
  const copy = (block: Float64Array, [iFrom, iTo]: readonly number[], [jFrom, jTo]: readonly number[]) => {
    for (let i = iFrom; i < iTo; i++) {
      const row = (i - iFrom) * BLOCK - jFrom;
      for (let j = jFrom; j < Math.min(jTo, i + 1); j++) {
        gram.data[i * n + j] = block[row + j];
        gram.data[j * n + i] = block[row + j];
      }
    }
  };
  ntkBlocks(side, side, copy, true);
  return gram;
}

/**
 * The limiting kernel between the rows of two matrices: `n×d, m×d → n×m`.
 *
 * @throws DistillCheckError `BAD_SHAPE`, also for inputs of different dimensions; `BAD_INPUT`.
 * @example
 * ntkCrossGram(fromRows([[1, 0]]), fromRows([[2, 0], [0, 1]])); // [[1, 0]]
 */
export function ntkCrossGram(a: Matrix, b: Matrix): Matrix {
  requireMatrix('the inputs', a);
  requireMatrix('the inputs', b);
  requireSameColumns('inputs', a, b);
  const gram = zeros(a.rows, b.rows);
  ntkBlocks(kernelSide(a), kernelSide(b), (block, [iFrom, iTo], [jFrom, jTo]) => {
    for (let i = iFrom; i < iTo; i++) {
      const start = (i - iFrom) * BLOCK;
      gram.data.set(block.subarray(start, start + jTo - jFrom), i * b.rows + jFrom);
    }
  });
  return gram;
}

/**
 * A bound on the rounding error of a Gram entry in units of `‖x_i‖‖x_j‖`, for inputs of dimension `d`.
 *
 * With `u = 2^−53`: the cosine of two computed unit vectors is off by `(min(d, 128) + ⌈d/128⌉ + 7) u` (the sum, and
 * 3.5u for each vector), and `|dK/dcos| = |(π−θ) + cot θ|/2π < 0.94` for `|cos| ≤ 0.95`. Beyond, `‖u−v‖ ≤ 0.317` is off
 * by 7u and by `((min(d, 128) + ⌈d/128⌉)/2 + 2) u` of itself, and `|dK/d‖u−v‖| < 0.3` (likewise for `‖u+v‖`): that is
 * less. Square roots, arc tangent, π and the norms (2.5u each) with their products add at most 7u.
 *
 * @example
 * ntkEntryError(10); // 2.65…e-15
 */
export function ntkEntryError(d: number): number {
  const cosine = Math.min(d, TERMS_PER_SUM) + Math.ceil(d / TERMS_PER_SUM) + 7;
  return (0.94 * cosine + 7) * UNIT_ROUNDOFF;
}

/** Bounds the rounding error of every entry of {@link ntkGram}: `max_i ‖x_i‖²` times {@link ntkEntryError}. */
export function ntkError(inputs: Matrix): number {
  let largest = 0;
  for (const norm of unitRows(inputs).norms) largest = Math.max(largest, norm * norm);
  return largest * ntkEntryError(inputs.cols) * (1 + 8 * UNIT_ROUNDOFF);
}
