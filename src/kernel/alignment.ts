import { DistillCheckError } from '../errors.ts';
import { dot, type Matrix } from '../numerics/matrix.ts';

/**
 * The cosine of two Gram matrices, `⟨A, B⟩_F/(‖A‖_F ‖B‖_F)`: 1 when one is a multiple of the other.
 *
 * @param a `n×n`.
 * @param b `n×n`.
 * @throws DistillCheckError `BAD_SHAPE` unless both have the same shape.
 *
 * Source: Cristianini et al. 2001, kernel alignment; Harutyunyan et al. 2023 compare NTKs by it.
 *
 * @example
 * gramCosine(fromRows([[1, 0], [0, 1]]), fromRows([[1, 1], [1, 1]])); // √½
 */
export function gramCosine(a: Matrix, b: Matrix): number {
  if (a.rows !== b.rows || a.cols !== b.cols) {
    const what = `Gram matrices of ${a.rows}×${a.cols} and ${b.rows}×${b.cols} cannot be compared`;
    throw new DistillCheckError('BAD_SHAPE', what, 'give both for the same samples');
  }
  return dot(a.data, b.data) / Math.sqrt(dot(a.data, a.data) * dot(b.data, b.data));
}

/**
 * The cosine of two Gram matrices after both had their features centred, `A → HAH`, `H = I − 11ᵀ/n`: what is left when
 * the part that all inputs share, nearly all of an NTK, is taken off.
 *
 * Source: Cortes, Mohri, Rostamizadeh 2012.
 *
 * @example
 * centredGramCosine(fromRows([[2, 1], [1, 2]]), fromRows([[1, 0], [0, 1]])); // 1
 */
export function centredGramCosine(a: Matrix, b: Matrix): number {
  return gramCosine(centredGram(a), centredGram(b));
}

/** `HAH`, `H = I − 11ᵀ/n`, of a symmetric matrix. */
function centredGram(a: Matrix): Matrix {
  const n = a.rows;
  const means = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) means[i] += a.data[i * n + j] / n;
  const mean = means.reduce((sum, value) => sum + value / n, 0);
  return {
    rows: n,
    cols: n,
    data: a.data.map((value, k) => value - means[Math.floor(k / n)] - means[k % n] + mean),
  };
}
