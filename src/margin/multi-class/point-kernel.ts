/**
 * The kernel between points, in memory or block by block: {@link PointKernel}, {@link storedKernel},
 * {@link blockKernel}.
 */
import { gramOfSide } from '../../kernel/ntk.ts';
import { BLOCK, type KernelSide, ntkBlocks, subSide } from '../../kernel/ntk-blocks.ts';
import { type Matrix, zeros } from '../../numerics/matrix.ts';

/** A kernel on n points. */
export interface PointKernel {
  readonly points: number;
  /** `√K_ii`, length n. */
  readonly scales: Float64Array;
  /** Multiply-adds that one value costs, apart from what is done with it. */
  readonly valueWork: number;
  /** The Gram matrix of some of the points, in their order. */
  gram(indices: Int32Array): Matrix;
  /**
   * `Σ_j K(x_i, x_{s_j}) coefficients_jc` for all points: `m×K → n×K`, compensated: off by `u` per product and `u` for
   * the result beyond the rounding of the kernel's own values.
   */
  outputs(support: Int32Array, coefficients: Matrix): Matrix;
}

/** A kernel by its Gram matrix, `n×n`. */
export function storedKernel(gram: Matrix): PointKernel {
  const n = gram.rows;
  return {
    points: n,
    scales: Float64Array.from({ length: n }, (_, i) => Math.sqrt(Math.max(0, gram.data[i * (n + 1)]))),
    valueWork: 0,
    gram: (indices) => {
      const part = zeros(indices.length, indices.length);
      indices.forEach((i, a) => {
        indices.forEach((j, b) => {
          part.data[a * indices.length + b] = gram.data[i * n + j];
        });
      });
      return part;
    },
    outputs: (support, coefficients) => {
      const sums = compensated(n, coefficients.cols);
      const values = new Float64Array(support.length);
      for (let i = 0; i < n; i++) {
        for (let b = 0; b < support.length; b++) values[b] = gram.data[i * n + support[b]];
        sums.add(i, values, 0, coefficients, 0, support.length);
      }
      return sums.total();
    },
  };
}

/** Cost of the arc tangent and the root of a kernel value, in multiply-adds. */
const ANGLE = 120;

/** The limiting kernel of inputs, whose values are computed when they are needed and dropped after use. */
export function blockKernel(side: KernelSide): PointKernel {
  const n = side.norms.length;
  return {
    points: n,
    scales: side.norms.map((value) => value * Math.SQRT1_2),
    valueWork: side.directions.cols + ANGLE,
    gram: (indices) => gramOfSide(subSide(side, indices)),
    outputs: (support, coefficients) => {
      const sums = compensated(n, coefficients.cols);
      ntkBlocks(side, subSide(side, support), (block, [iFrom, iTo], [jFrom, jTo]) => {
        for (let i = iFrom; i < iTo; i++) sums.add(i, block, (i - iFrom) * BLOCK, coefficients, jFrom, jTo);
      });
      return sums.total();
    },
  };
}

/** `n×K` sums with what each addition dropped. */
function compensated(n: number, classes: number) {
  const sums = zeros(n, classes);
  const lost = new Float64Array(n * classes);
  /** Adds `Σ_b values_{start + b − from} coefficients_b` to row `i`. */
  const add = (i: number, values: Float64Array, start: number, coefficients: Matrix, from: number, to: number) => {
    const row = i * classes;
    for (let b = from; b < to; b++) {
      const value = values[start + b - from];
      const own = b * classes;
      for (let c = 0; c < classes; c++) {
        const term = value * coefficients.data[own + c];
        const sum = sums.data[row + c];
        const next = sum + term;
        // Knuth's two-sum: what the addition dropped, without a branch.
        const back = next - sum;
        lost[row + c] += sum - (next - back) + (term - back);
        sums.data[row + c] = next;
      }
    }
  };
  const total = (): Matrix => ({ ...sums, data: sums.data.map((sum, k) => sum + lost[k]) });
  return { add, total };
}
