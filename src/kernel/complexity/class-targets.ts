/** Targets of several classes and functions that were fitted to them: {@link classTargets}, {@link fitColumns}. */
import { requireClasses } from '../../numerics/argument-checks.ts';
import { columnsOf, type Matrix, zeros } from '../../numerics/matrix.ts';
import type { FactoredKernel } from '../factored-kernel.ts';
import { fitWith } from './bound.ts';

/**
 * The hard labels of `K` classes as targets: `√2 (e_{y_i} − 1/K)`, `n×K`, rows of sum 0.
 *
 * Their scale is that of the margin of several classes: `(f_{y_i} − f_k)/√2 = 1` for every `k ≠ y_i`, so that their
 * complexity is at least `1/γ`; at `K = 2` it is the complexity of ±1 labels.
 *
 * @param labels length n: `0…K − 1`.
 * @throws DistillCheckError `BAD_LABEL`, `BAD_COUNT` for fewer than two classes, `BAD_SHAPE` without labels.
 * @example
 * classTargets([0, 1], 2); // [[0.70710678119, -0.70710678119], [-0.70710678119, 0.70710678119]]
 */
export function classTargets(labels: ArrayLike<number>, classCount: number): Matrix {
  requireClasses(labels, classCount, labels.length);
  const targets = zeros(labels.length, classCount);
  targets.data.fill(-Math.SQRT2 / classCount);
  for (let i = 0; i < labels.length; i++) {
    targets.data[i * classCount + labels[i]] = (Math.SQRT2 * (classCount - 1)) / classCount;
  }
  return targets;
}

/** Several functions of a kernel's space that were fitted to targets, one per column. */
export interface KernelFitColumns {
  /** `c`, `n×K`. */
  readonly coefficients: Matrix;
  /** `f_k(x_i)`, `n×K`. */
  readonly fitted: Matrix;
  /** `√(Σ_k ‖f_k‖²_H)`. */
  readonly norm: number;
}

/**
 * As `fitWith` for targets of several columns: what `multiClassMarginBound` takes.
 *
 * @param factored of `gram`.
 * @param targets `n×K`.
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT` for targets that are not n rows of finite numbers.
 * @example
 * const gram = fromRows([[2, 0], [0, 2]]);
 * fitColumns(factoredKernel(gram, 2), gram, fromRows([[4, 2], [0, 8]])).fitted; // [[2, 1], [0, 4]]
 */
export function fitColumns(factored: FactoredKernel, gram: Matrix, targets: Matrix): KernelFitColumns {
  const fits = columnsOf(targets).map((column) => fitWith(factored, gram, column));
  const joined = (columns: readonly Float64Array[]) => {
    const matrix = zeros(gram.rows, columns.length);
    columns.forEach((column, c) => {
      column.forEach((value, i) => {
        matrix.data[i * columns.length + c] = value;
      });
    });
    return matrix;
  };
  return {
    coefficients: joined(fits.map(({ coefficients }) => coefficients)),
    fitted: joined(fits.map(({ fitted }) => fitted)),
    norm: Math.sqrt(fits.reduce((sum, { norm }) => sum + norm * norm, 0)),
  };
}
