/** RKHS margins of several classes: {@link multiClassMargin}, {@link multiClassMarginOfGram}. */
import { ntkEntryError, ntkGram } from '../../kernel/ntk.ts';
import { kernelSide } from '../../kernel/ntk-blocks.ts';
import { requireClasses, requireNonzeroRows } from '../../numerics/argument-checks.ts';
import { requireGram } from '../../numerics/gram-checks.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import type { RkhsMarginOptions } from '../rkhs/solve.ts';
import { vanishingMargin, vanishingRow } from '../rkhs/vanishing-row.ts';
import { WHOLE } from '../rkhs/working-set.ts';
import { scaledBack, unitScale } from '../scale.ts';
import { assertClassesSeparable, type ClassifiedPoints } from './classified-points.ts';
import type { Classes } from './pairs.ts';
import { blockKernel, storedKernel } from './point-kernel.ts';
import { type MultiClassMargin, pairMargin } from './solve.ts';
import { firstOfAll, firstOfGram } from './start.ts';

export type { ClassifiedPoints } from './classified-points.ts';
export type { MultiClassMargin } from './solve.ts';

/**
 * The RKHS margin of `K` classes, proven from both sides:
 *
 * `max { min_{i, k ≠ y_i} (f_{y_i}(x_i) − f_k(x_i))/√2 : Σ_k ‖f_k‖²_K ≤ 1 }`
 *
 * on the limiting kernel, which is `min ‖Σ a_ik φ_i ⊗ (e_{y_i} − e_k)/√2‖` over the convex weights `a` of the
 * `n(K − 1)` pairs of a point and a class that it is not of. With two classes it is `γ₂`, whatever the classes are
 * called; it never rises when a point or a class is added.
 *
 * As for `rkhsMargin`, the interval contains the margin of the *exact* kernel of the given floating-point inputs: its
 * ends are widened by the rounding of kernel and certificate. A margin of zero gives `[0, upper]` with `upper` of order
 * 1e−7. Inputs of any size will do. Memory: `n²` numbers up to n = 4000, none of them beyond; in both cases the Gram
 * matrix of the pairs that come to support the margin, at most 8000.
 *
 * @throws DistillCheckError `NOT_SEPARABLE` when parallel inputs are of different classes; `ZERO_INPUT`; `BAD_SHAPE`,
 * `BAD_INPUT`, `BAD_LABEL`, `BAD_COUNT` as `assertClassesSeparable`.
 *
 * Source: derived; the pairs are those of Crammer & Singer 2001, "On the algorithmic implementation of multiclass
 * kernel-based vector machines".
 *
 * @example
 * const inputs = fromRows([[1, 0], [0, 1], [-1, 0]]);
 * const { lower, upper } = multiClassMargin({ inputs, labels: [0, 1, 2], classCount: 3 }); // both 0.35355: √(1/8)
 */
export function multiClassMargin(points: ClassifiedPoints, options: RkhsMarginOptions = {}): MultiClassMargin {
  assertClassesSeparable(points);
  requireNonzeroRows(points.inputs);
  const { labels, classCount } = points;
  const vanishing = vanishingRow(points.inputs);
  if (vanishing !== undefined) return ofOnePair(points.inputs, vanishing, { labels, classCount });
  const { inputs, factor } = unitScale(points.inputs);
  const classes = { labels, classCount };
  // √K_ii √K_jj = ‖x_i‖‖x_j‖/2 is the certificate's unit.
  const entryError = 2 * ntkEntryError(inputs.cols);
  if (inputs.rows <= WHOLE) return scaledBack(ofGram(ntkGram(inputs), classes, options, entryError), factor);
  const side = kernelSide(inputs);
  const start = firstOfAll(side, classes, options, entryError);
  return scaledBack(pairMargin(blockKernel(side), classes, options, entryError, start), factor);
}

/**
 * The same for a Gram matrix: `n×n`, left unchanged. Its entries are taken to be exact up to what rounding may hide of
 * a negative eigenvalue, as by `rkhsMarginOfGram`.
 *
 * @param labels length n: `0…K − 1`.
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`, `NOT_SYMMETRIC` or `NOT_POSITIVE_SEMIDEFINITE` for what is no
 * Gram matrix; `BAD_LABEL`, `BAD_COUNT`.
 *
 * @example
 * multiClassMarginOfGram(fromRows([[1, 0], [0, 1]]), [0, 1], 3).lower; // 0.61237…: √(3/8)
 */
export function multiClassMarginOfGram(
  gram: Matrix,
  labels: ArrayLike<number>,
  classCount: number,
  options: RkhsMarginOptions = {},
): MultiClassMargin {
  const entryError = requireGram(gram);
  requireClasses(labels, classCount, gram.rows);
  return ofGram(gram, { labels, classCount }, options, entryError);
}

function ofGram(gram: Matrix, classes: Classes, options: RkhsMarginOptions, entryError: number): MultiClassMargin {
  return pairMargin(storedKernel(gram), classes, options, entryError, firstOfGram(gram, classes));
}

/** All the weight on one pair of the row that vanishes: `‖φ_i ⊗ (e_{y_i} − e_k)/√2‖ = ‖φ_i‖`. */
function ofOnePair(inputs: Matrix, i: number, { labels, classCount }: Classes): MultiClassMargin {
  const { upper } = vanishingMargin(inputs, i);
  const weights = { rows: inputs.rows, cols: classCount, data: new Float64Array(inputs.rows * classCount) };
  weights.data[i * classCount + (labels[i] === 0 ? 1 : 0)] = 1;
  return { norm: 'rkhs', lower: 0, upper, confidence: 1, weights, support: 1, iterations: 0 };
}
