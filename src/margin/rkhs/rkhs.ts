import type { Dataset } from '../../data/dataset.ts';
import { ntkEntryError, ntkGram } from '../../kernel/ntk.ts';
import { requireLabels, requireNonzeroRows } from '../../numerics/argument-checks.ts';
import { requireGram } from '../../numerics/gram-checks.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { atUnitScale, progressBack, scaledBack } from '../scale.ts';
import { assertSeparable } from '../separability.ts';
import { certifiedMargin, type RkhsMargin, type RkhsMarginOptions } from './solve.ts';
import { vanishingMargin, vanishingRow } from './vanishing-row.ts';
import { WHOLE, workingSetMargin } from './working-set.ts';

export type { RkhsMargin, RkhsMarginOptions } from './solve.ts';

/**
 * The RKHS margin of the limiting kernel, proven from both sides:
 *
 * `γ₂ = max{ min_i y_i f(x_i) : ‖f‖_K ≤ 1 } = min_{q∈Δ_n} √(qᵀQq)`, `Q_ij = y_i y_j K(x_i, x_j)`.
 *
 * `inputs` is `n×d`, `labels` has length n. The interval contains `γ₂` of the *exact* kernel of the given
 * floating-point inputs: its ends are widened by the rounding of the Gram matrix ({@link ntkEntryError}) and of the
 * certificate. That costs about `3e−15 d/γ₂²` of the relative gap, which therefore exceeds the tolerance once `γ₂` is
 * below about 1e−4; the interval stays valid. A margin of zero gives `[0, upper]` with `upper` of order 1e−7 (antipodal
 * points with opposite labels can have it: φ_x − φ_−x = x is linear). Inputs of any size will do: those far from 1 are
 * multiplied by a power of two; where a row is smaller than the largest by 10⁻¹⁵⁰, the interval is `[0, ‖x_i‖/√2]`.
 * Memory: `1.5 n²` numbers up to n = 4000; beyond, the Gram matrix of the points that come to support the margin
 * ({@link workingSetMargin}), never that of all.
 *
 * @throws DistillCheckError `NOT_SEPARABLE` when parallel inputs have opposite labels; `ZERO_INPUT`; as
 * `parallelOppositePair`.
 *
 * Source: Ji & Telgarsky 2020, section 5; Mandal et al. 2025, Assumption 1.
 *
 * @example
 * const inputs = fromRows([[1, 0], [0, 1]]);
 * const { lower, upper } = rkhsMargin({ inputs, labels: Int8Array.of(1, -1) }); // both 0.5
 */
export function rkhsMargin(dataset: Pick<Dataset, 'inputs' | 'labels'>, options: RkhsMarginOptions = {}): RkhsMargin {
  assertSeparable(dataset);
  requireNonzeroRows(dataset.inputs);
  const vanishing = vanishingRow(dataset.inputs);
  if (vanishing !== undefined) return vanishingMargin(dataset.inputs, vanishing);
  const { inputs, labels, factor } = atUnitScale(dataset);
  const settings = { ...options, onProgress: progressBack(options.onProgress, factor) };
  if (inputs.rows > WHOLE) return scaledBack(workingSetMargin({ inputs, labels }, settings), factor);
  // √K_ii √K_jj = ‖x_i‖‖x_j‖/2 is the certificate's unit.
  return scaledBack(certifiedMargin(ntkGram(inputs), labels, settings, 2 * ntkEntryError(inputs.cols)), factor);
}

/**
 * The same for a Gram matrix: `n×n`, left unchanged. Its entries are taken to be exact up to what rounding may hide of
 * a negative eigenvalue (`requireGram`): for a singular matrix the interval is the wider by `2n²·2⁻⁵³/γ₂²`, relatively.
 *
 * @param labels ±1, length n.
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`, `NOT_SYMMETRIC` or `NOT_POSITIVE_SEMIDEFINITE` for what is no
 * Gram matrix; `BAD_LABEL`.
 *
 * @example
 * rkhsMarginOfGram(fromRows([[1, 0], [0, 1]]), Int8Array.of(1, 1)).lower; // 0.7071…: √½
 */
export function rkhsMarginOfGram(gram: Matrix, labels: Int8Array, options: RkhsMarginOptions = {}): RkhsMargin {
  const entryError = requireGram(gram);
  requireLabels(labels, gram.rows);
  return certifiedMargin(gram, labels, options, entryError);
}
