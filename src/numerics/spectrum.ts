import { type Matrix, zeros } from './matrix.ts';

/** `K = Σ_i λ_i v_i v_iᵀ`. */
export interface Spectrum {
  /** `λ_1 ≥ … ≥ λ_n`. */
  readonly values: Float64Array;
  /** Row `i` is `v_i`, of norm 1: `n×n`. */
  readonly vectors: Matrix;
}

const MOST_SWEEPS = 60;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, by cyclic Jacobi rotations: for a few hundred rows (`n³` a
 * sweep, about eight sweeps; up to 60 where the rank is not full, for off-diagonal entries are held against their own
 * diagonal).
 *
 * Backward stable: each `λ_i` is off by at most a few `n u ‖K‖`, `u = 2⁻⁵³`.
 *
 * Source: Golub & Van Loan, Matrix Computations, section 8.5.
 *
 * @param matrix `n×n`, symmetric.
 * @example
 * symmetricSpectrum(fromRows([[2, 1], [1, 2]])).values; // [3, 1]
 */
export function symmetricSpectrum(matrix: Matrix): Spectrum {
  const n = matrix.rows;
  const a = matrix.data.slice();
  const v = zeros(n, n).data;
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const off = a[p * n + q];
        const size = Math.sqrt(Math.abs(a[p * n + p] * a[q * n + q]));
        if (Math.abs(off) <= 2 ** -54 * size || Math.abs(off) < Number.MIN_VALUE * 2 ** 60) continue;
        rotated = true;
        rotate(a, v, n, p, q);
      }
    }
    if (!rotated) break;
  }
  const order = [...Array(n).keys()].sort((i, j) => a[j * n + j] - a[i * n + i]);
  const vectors = zeros(n, n);
  order.forEach((from, i) => {
    vectors.data.set(v.subarray(from * n, (from + 1) * n), i * n);
  });
  return { values: Float64Array.from(order, (i) => a[i * n + i]), vectors };
}

/** Makes entry `(p, q)` vanish; the rows of `v` turn along. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const off = a[p * n + q];
  const half = (a[q * n + q] - a[p * n + p]) / (2 * off);
  const tangent = (half >= 0 ? 1 : -1) / (Math.abs(half) + Math.sqrt(1 + half * half));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = tangent * cosine;
  a[p * n + p] -= tangent * off;
  a[q * n + q] += tangent * off;
  a[p * n + q] = 0;
  a[q * n + p] = 0;
  for (let k = 0; k < n; k++) {
    if (k !== p && k !== q) {
      const x = a[p * n + k];
      const y = a[q * n + k];
      a[p * n + k] = cosine * x - sine * y;
      a[q * n + k] = sine * x + cosine * y;
      a[k * n + p] = a[p * n + k];
      a[k * n + q] = a[q * n + k];
    }
    const x = v[p * n + k];
    const y = v[q * n + k];
    v[p * n + k] = cosine * x - sine * y;
    v[q * n + k] = sine * x + cosine * y;
  }
}

/**
 * `h(K) Y = Σ_i h(λ_i) ⟨v_i, Y⟩ v_i`: `n → n`.
 *
 * @example
 * // (I − e^{−tK}) Y: gradient flow at time t = 1
 * const spectrum = symmetricSpectrum(fromRows([[2, 0], [0, 0.5]]));
 * applySpectral(spectrum, [1, 1], (value) => -Math.expm1(-value)); // [0.8646…, 0.3934…]
 */
export function applySpectral(
  { values, vectors }: Spectrum,
  targets: ArrayLike<number>,
  h: (value: number) => number,
): Float64Array {
  const n = values.length;
  const out = new Float64Array(n);
  modes({ values, vectors }, targets).forEach((along, i) => {
    const weight = h(values[i]) * along;
    for (let k = 0; k < n; k++) out[k] += weight * vectors.data[i * n + k];
  });
  return out;
}

/** `⟨v_i, Y⟩`: the targets in the basis of eigenvectors, length n. */
export function modes({ vectors }: Spectrum, targets: ArrayLike<number>): Float64Array {
  const n = vectors.cols;
  return Float64Array.from({ length: vectors.rows }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += vectors.data[i * n + k] * targets[k];
    return sum;
  });
}
