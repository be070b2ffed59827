/** Ridge regression in the basis of eigenvectors: {@link ridgeSystem}, {@link shrinkages}. */
import { DistillCheckError } from '../../errors.ts';
import { requireNumbers } from '../../numerics/argument-checks.ts';
import { notPositiveSemidefinite, requireSymmetric } from '../../numerics/gram-checks.ts';
import { type Matrix, row, zeros } from '../../numerics/matrix.ts';
import type { Spectrum } from '../../numerics/spectrum.ts';
import { tridiagonalSpectrum } from '../../numerics/tridiagonal-spectrum.ts';
import { UNIT_ROUNDOFF } from '../../numerics/unit-roundoff.ts';

/** One eigendecomposition with the targets in its basis: all that ridge fits at every `λ` need. */
export interface RidgeSystem {
  /** `n`. */
  readonly samples: number;
  /** Of the Gram matrix; no value is negative. */
  readonly spectrum: Spectrum;
  /** `y`, `n×K`. */
  readonly targets: Matrix;
  /** `⟨v_i, y_c⟩`, `n×K`. */
  readonly modes: Matrix;
}

/**
 * Decomposes a Gram matrix once for the fits of its targets at every `λ`. `9n³` operations: seconds for 1000 rows.
 *
 * Ridge regression on features `X` is that of the kernel `K = XXᵀ`. Eigenvalues are off by about `n u Tr K`; those
 * that are negative by no more than that count as 0. Where the rank is not full, `nλ` should be far above it.
 *
 * @param gram `n×n`, symmetric positive semidefinite, `n ≥ 1`.
 * @param targets length n, or `n×K` for K label columns that share the kernel.
 * @param onWork called as the work goes on with the operations since the last call, about `9n³` in all.
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`, `NOT_SYMMETRIC`, `NOT_POSITIVE_SEMIDEFINITE`.
 * @example
 * ridgeSystem(fromRows([[2, 0], [0, 1]]), [1, -1]).spectrum.values; // [2, 1]
 */
export function ridgeSystem(
  gram: Matrix,
  targets: ArrayLike<number> | Matrix,
  onWork?: (work: number) => void,
): RidgeSystem {
  requireSymmetric('the Gram matrix', gram);
  const samples = gram.rows;
  if (samples === 0)
    throw new DistillCheckError('BAD_SHAPE', 'the Gram matrix has no rows', 'give at least one sample');
  const columns = 'data' in targets ? targets : { rows: targets.length, cols: 1, data: Float64Array.from(targets) };
  requireNumbers('the targets', columns.data, samples * columns.cols);
  if (columns.cols === 0) {
    throw new DistillCheckError('BAD_SHAPE', 'the targets have no column', 'give at least one column of labels');
  }
  const spectrum = clipped(tridiagonalSpectrum(gram, onWork));
  return { samples, spectrum, targets: columns, modes: modesOf(spectrum, columns) };
}

function clipped({ values, vectors }: Spectrum): Spectrum {
  const n = values.length;
  let scale = 0;
  for (const value of values) scale += Math.abs(value);
  if (values[n - 1] < -8 * n * UNIT_ROUNDOFF * scale) throw notPositiveSemidefinite();
  return { values: values.map((value) => Math.max(0, value)), vectors };
}

function modesOf({ vectors }: Spectrum, targets: Matrix): Matrix {
  const { rows: n, cols } = targets;
  const modes = zeros(n, cols);
  for (let i = 0; i < n; i++) {
    const vector = row(vectors, i);
    const out = row(modes, i);
    for (let k = 0; k < n; k++) {
      const entry = vector[k];
      for (let c = 0; c < cols; c++) out[c] += entry * targets.data[k * cols + c];
    }
  }
  return modes;
}

/**
 * Returns `Σ_i g_i v_i ⟨v_i, y⟩` for each column of the targets, `n×K`.
 *
 * @param factors `g`, length n.
 */
export function synthesised({ spectrum, modes }: RidgeSystem, factors: ArrayLike<number>): Matrix {
  const { rows: n, cols } = modes;
  const out = zeros(n, cols);
  for (let i = 0; i < n; i++) {
    const vector = row(spectrum.vectors, i);
    for (let c = 0; c < cols; c++) {
      const weight = factors[i] * modes.data[i * cols + c];
      if (weight === 0) continue;
      for (let k = 0; k < n; k++) out.data[k * cols + c] += weight * vector[k];
    }
  }
  return out;
}

/** `ρ = nλ` with what it leaves of each eigenvalue. */
export interface Shrinkages {
  readonly rho: number;
  /** `h_i = s_i/(s_i + ρ)`, length n. */
  readonly kept: Float64Array;
  /** `c_i = 1 − h_i`, length n. */
  readonly lost: Float64Array;
}

/**
 * Returns by how much ridge regression shrinks each mode, `h = s/(s + ρ)` with `ρ = nλ`.
 *
 * @param lambda positive; the penalty of the mean squared error.
 * @throws DistillCheckError `BAD_NUMBER` unless `λ` is positive and finite.
 * @example
 * shrinkages(ridgeSystem(fromRows([[2, 0], [0, 1]]), [1, -1]), 0.5).kept; // [0.66666666667, 0.5]
 */
export function shrinkages({ samples, spectrum }: RidgeSystem, lambda: number): Shrinkages {
  const rho = samples * lambda;
  if (!(lambda > 0 && rho > 0 && Number.isFinite(rho))) {
    throw new DistillCheckError('BAD_NUMBER', `λ is ${lambda}`, 'it must be a positive number');
  }
  return {
    rho,
    kept: spectrum.values.map((value) => value / (value + rho)),
    lost: spectrum.values.map((value) => rho / (value + rho)),
  };
}
