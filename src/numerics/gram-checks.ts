import { DistillCheckError } from '../errors.ts';
import { requireMatrix } from './argument-checks.ts';
import { factorRows, lowerTriangle } from './cholesky.ts';
import type { Matrix } from './matrix.ts';

const UNIT_ROUNDOFF = 2 ** -53;
/**
 * How far two mirrored entries may differ, as a share of `√(K_ii K_jj)`: two scalar products of `d` terms that are
 * summed in different orders differ by at most `2du` of it, and this is that for `d = 4096`.
 */
const ASYMMETRY = 2 ** -40;

/**
 * Throws unless a matrix is square (`BAD_SHAPE`), finite (`BAD_INPUT`) and symmetric up to rounding (`NOT_SYMMETRIC`):
 * mirrored entries may differ by `2⁻⁴⁰ √(K_ii K_jj)`. `O(n²)`.
 *
 * @returns the largest difference found, as a share of `√(K_ii K_jj)`; 0 for a matrix that is symmetric to the bit.
 * @example
 * requireSymmetric('the Gram matrix', fromRows([[1, 2], [2, 1]])); // 0
 */
export function requireSymmetric(name: string, matrix: Matrix): number {
  const { rows: n, cols, data } = matrix;
  if (n !== cols) {
    throw new DistillCheckError(
      'BAD_SHAPE',
      `${name} is ${n}×${cols}`,
      'it must be square, with a row for each sample',
    );
  }
  requireMatrix(name, matrix);
  let largest = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const difference = Math.abs(data[i * n + j] - data[j * n + i]);
      if (difference === 0) continue;
      const share = difference / Math.sqrt(Math.abs(data[i * (n + 1)]) * Math.abs(data[j * (n + 1)]));
      if (!(share <= ASYMMETRY)) {
        const entries = `${data[i * n + j]} in row ${i + 1}, column ${j + 1}, and ${data[j * n + i]} in the mirrored place`;
        const remedy = 'a kernel takes both arguments alike; take (K + Kᵀ)/2 if that is what is meant';
        throw new DistillCheckError('NOT_SYMMETRIC', `${name} has ${entries}`, remedy);
      }
      largest = Math.max(largest, share);
    }
  }
  return largest;
}

/**
 * Throws unless a matrix is a Gram matrix up to rounding: as {@link requireSymmetric}, and `NOT_POSITIVE_SEMIDEFINITE`.
 * `n³/6` multiplications, twice that for a singular one.
 *
 * With `H_ij = K_ij/√(K_ii K_jj)`, whose diagonal is 1 (rows of `K_ii = 0` must be 0 and are left out), Cholesky's
 * factorisation is tried on `H` and on `H + τ`, `τ = 2n(n + 6)u`, `u = 2⁻⁵³`. Where it runs through, its factor proves
 * `H + τ + E` positive semidefinite with `|E_ij| ≤ (n + 6)u(1 + τ)`: `(n + 2)u` of the factorisation (Higham 2002,
 * theorem 10.3) and `4u` of scaling. Conversely it runs through for every `H` that is positive semidefinite, because
 * `n(n + 6)u(1 + τ) < τ` (theorem 10.7). So a Gram matrix always passes, and one with an eigenvalue of `H` below
 * `−4n(n + 6)u` never does: kernel values in single precision do not pass where they are nearly singular.
 *
 * @returns `e` such that a positive semidefinite matrix differs from `K` by at most `e √(K_ii K_jj)` in each entry.
 * @example
 * requireGram(fromRows([[1, 2], [2, 1]])); // throws: eigenvalue −1
 */
export function requireGram(gram: Matrix): number {
  const asymmetry = requireSymmetric('the Gram matrix', gram);
  const { rows: n, data } = gram;
  const scales = Float64Array.from({ length: n }, (_, i) => diagonalRoot(gram, i));
  const kept = [...scales.keys()].filter((i) => scales[i] > 0);
  const rounding = (n + 6) * UNIT_ROUNDOFF;
  const shift = 2 * n * rounding;
  const factors = (added: number): boolean => {
    const factor = lowerTriangle(kept.length);
    kept.forEach((i, k) => {
      const start = factor.starts[k];
      for (let l = 0; l < k; l++) factor.data[start + l] = data[i * n + kept[l]] / scales[i] / scales[kept[l]];
      factor.data[start + k] = 1 + added;
    });
    return factorRows(factor, 0, kept.length) < 0;
  };
  if (factors(0)) return asymmetry + rounding;
  if (factors(shift)) return asymmetry + shift + 2 * rounding;
  throw notPositiveSemidefinite();
}

/** `√K_ii`; the row of a diagonal entry of 0 must be 0. */
function diagonalRoot({ rows: n, data }: Matrix, i: number): number {
  const square = data[i * (n + 1)];
  if (square > 0) return Math.sqrt(square);
  const isZero = square === 0 && data.subarray(i * n, (i + 1) * n).every((value) => value === 0);
  if (!isZero) throw notPositiveSemidefinite();
  return 0;
}

/** The error for a matrix that is no Gram matrix. */
export function notPositiveSemidefinite(): DistillCheckError {
  return new DistillCheckError(
    'NOT_POSITIVE_SEMIDEFINITE',
    'the Gram matrix has a negative eigenvalue well beyond rounding',
    'pass the values of a positive semidefinite kernel, computed in double precision',
  );
}
