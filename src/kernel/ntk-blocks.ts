import { type Directions, unitRows } from '../numerics/directions.ts';
import type { Matrix } from '../numerics/matrix.ts';
import { addProducts } from '../numerics/products.ts';
import { columnPanels, type SparseRows, sparseProducts, sparseRows } from '../numerics/sparse-products.ts';
import { type StoredRows, storedRows, TERMS_PER_SUM } from '../numerics/stored-rows.ts';

/** Beyond this cosine the angle is taken from differences of the unit vectors. */
const SAFE_COSINE = 0.95;
/** Rows and columns of a block. */
export const BLOCK = 64;

/** Inputs as the kernel wants them: unit vectors and norms, and the nonzero entries where those are few. */
export interface KernelSide extends Directions {
  readonly stored: StoredRows;
  readonly sparse: SparseRows | undefined;
}

/**
 * Entry `(i, j)` of the kernel is `block[(i − rows[0])·64 + j − columns[0]]`; the array is used again for the next
 * block.
 */
export type BlockVisitor = (
  block: Float64Array,
  rows: readonly [from: number, to: number],
  columns: readonly [from: number, to: number],
) => void;

/** Prepares the rows of `inputs`, `n×d`, for {@link ntkBlocks}. */
export function kernelSide(inputs: Matrix): KernelSide {
  const unit = unitRows(inputs);
  return { ...unit, stored: storedRows(unit.directions), sparse: sparseRows(unit.directions) };
}

/** The side of some of the rows, in the order of their indices: the same numbers. */
export function subSide({ directions, norms, sparse }: KernelSide, indices: ArrayLike<number>): KernelSide {
  const { cols, data } = directions;
  const chosen = { rows: indices.length, cols, data: new Float64Array(indices.length * cols) };
  for (let k = 0; k < indices.length; k++) {
    chosen.data.set(data.subarray(indices[k] * cols, (indices[k] + 1) * cols), k * cols);
  }
  return {
    directions: chosen,
    norms: Float64Array.from(indices, (i) => norms[i]),
    stored: storedRows(chosen),
    sparse: sparse && sparseRows(chosen, 1),
  };
}

/**
 * The limiting kernel `⟨x, y⟩ (π − θ)/2π` between all rows of two sides, block by block: the whole matrix need never be
 * in memory.
 *
 * Entry `(i, j)` is off by at most `‖x_i‖‖y_j‖ ntkEntryError(d)`. Columns are the outer loop.
 *
 * @param lowerOnly both sides are the same: only blocks with `i ≥ j` are visited.
 * @example
 * let pairs = 0;
 * ntkBlocks(kernelSide(inputs), kernelSide(inputs), (_, [iFrom, iTo], [jFrom, jTo]) => {
 *   pairs += (iTo - iFrom) * (jTo - jFrom);
 * });
 * pairs; // 64: all pairs of 8 inputs
 */
export function ntkBlocks(left: KernelSide, right: KernelSide, visit: BlockVisitor, lowerOnly = false): void {
  const n = left.directions.rows;
  const m = right.directions.rows;
  const block = new Float64Array(BLOCK * BLOCK);
  for (let jFrom = 0; jFrom < m; jFrom += BLOCK) {
    const columns = [jFrom, Math.min(jFrom + BLOCK, m)] as const;
    const panels = left.sparse && columnPanels(right.directions, ...columns);
    for (let iFrom = lowerOnly ? jFrom : 0; iFrom < n; iFrom += BLOCK) {
      const rows = [iFrom, Math.min(iFrom + BLOCK, n)] as const;
      fillCosines(block, left, right, rows, columns, panels);
      fillKernel(block, left, right, rows, columns);
      visit(block, rows, columns);
    }
  }
}

const BLOCK_STARTS = Int32Array.from({ length: BLOCK }, (_, i) => i * BLOCK);

function fillCosines(
  block: Float64Array,
  left: KernelSide,
  right: KernelSide,
  [iFrom, iTo]: readonly [number, number],
  [jFrom, jTo]: readonly [number, number],
  panels: Float64Array | undefined,
): void {
  const d = left.directions.cols;
  if (left.sparse && panels) {
    sparseProducts(block, BLOCK, left.sparse, panels, d, [iFrom, iTo], jTo - jFrom);
    return;
  }
  block.fill(0);
  const a = { data: left.directions.data, starts: left.stored.starts.subarray(iFrom, iTo) };
  const b = { data: right.directions.data, starts: right.stored.starts.subarray(jFrom, jTo) };
  const range = { rows: [0, iTo - iFrom], columns: [0, jTo - jFrom], terms: [0, d] } as const;
  addProducts({ data: block, starts: BLOCK_STARTS }, a, b, range, 1);
}

function fillKernel(
  block: Float64Array,
  left: KernelSide,
  right: KernelSide,
  [iFrom, iTo]: readonly [number, number],
  [jFrom, jTo]: readonly [number, number],
): void {
  const d = left.directions.cols;
  const u = left.directions.data;
  const v = right.directions.data;
  for (let i = iFrom; i < iTo; i++) {
    const row = (i - iFrom) * BLOCK - jFrom;
    for (let j = jFrom; j < jTo; j++) {
      const cosine = block[row + j];
      // π − θ directly, so that nothing cancels for obtuse angles.
      const value =
        Math.abs(cosine) <= SAFE_COSINE
          ? (cosine * Math.atan2(Math.sqrt((1 - cosine) * (1 + cosine)), -cosine)) / (2 * Math.PI)
          : kernelFromDifferences(u, i * d, v, j * d, d);
      block[row + j] = left.norms[i] * right.norms[j] * value;
    }
  }
}

/**
 * `cos θ (π − θ)/(2π)` of the unit vectors at `p` and `q`, from `‖u−v‖` and `‖u+v‖`.
 *
 * Sums of {@link TERMS_PER_SUM} terms at a time, as in `addProducts`: the rounding of one long sum would grow with `d`.
 */
export function kernelFromDifferences(u: Float64Array, p: number, v: Float64Array, q: number, d: number): number {
  let minus = 0;
  let plus = 0;
  let cosine = 0;
  for (let from = 0; from < d; from += TERMS_PER_SUM) {
    let minusPart = 0;
    let plusPart = 0;
    let cosinePart = 0;
    for (let k = from; k < Math.min(from + TERMS_PER_SUM, d); k++) {
      const a = u[p + k];
      const b = v[q + k];
      minusPart += (a - b) * (a - b);
      plusPart += (a + b) * (a + b);
      cosinePart += a * b;
    }
    minus += minusPart;
    plus += plusPart;
    cosine += cosinePart;
  }
  if (minus < 2 * (1 - SAFE_COSINE)) cosine = 1 - minus / 2;
  else if (plus < 2 * (1 - SAFE_COSINE)) cosine = plus / 2 - 1;
  // + 0: antiparallel vectors have 0, not −0.
  return (cosine * Math.atan2(Math.sqrt(plus), Math.sqrt(minus))) / Math.PI + 0;
}
