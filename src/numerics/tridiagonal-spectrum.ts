/** Eigenvalues and eigenvectors of symmetric matrices of up to some thousand rows: {@link tridiagonalSpectrum}. */
import { DistillCheckError } from '../errors.ts';
import { type Matrix, zeros } from './matrix.ts';
import type { Spectrum } from './spectrum.ts';
import { UNIT_ROUNDOFF } from './unit-roundoff.ts';

/** Per eigenvalue; two or three are usual. */
const MOST_ITERATIONS = 60;

/** `QᵀKQ = T`. */
interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** Entry `i` is `T_{i,i+1}`; length n, the last is 0. */
  readonly beside: Float64Array;
  /** `Qᵀ`. */
  readonly turned: Matrix;
}

/**
 * Returns the eigenvalues and eigenvectors of a symmetric matrix by Householder's tridiagonal form and the implicit QL
 * algorithm: about `9n³` operations, so for matrices that are too large for the rotations of `symmetricSpectrum`.
 *
 * Backward stable: each `λ_i` is off by at most a few `n u ‖K‖`, `u = 2⁻⁵³`, and so is the orthogonality of the
 * vectors by a few `n u`. Only the lower triangle is read.
 *
 * Source: Golub & Van Loan, Matrix Computations, sections 8.3.1 and 8.3.5 (their QR from the other end).
 *
 * @param matrix `n×n`, symmetric, finite.
 * @param onWork called as the work goes on with the operations since the last call, about `9n³` in all.
 * @throws DistillCheckError `NO_CONVERGENCE` (a defect).
 * @example
 * tridiagonalSpectrum(fromRows([[2, 1], [1, 2]])).values; // [3, 1]
 */
export function tridiagonalSpectrum(matrix: Matrix, onWork?: (work: number) => void): Spectrum {
  const n = matrix.rows;
  const { diagonal, beside, turned } = tridiagonalForm(matrix, onWork);
  diagonalise(diagonal, beside, turned, onWork);
  const order = [...Array(n).keys()].sort((i, j) => diagonal[j] - diagonal[i]);
  const vectors = zeros(n, n);
  order.forEach((from, i) => {
    vectors.data.set(turned.data.subarray(from * n, (from + 1) * n), i * n);
  });
  return { values: Float64Array.from(order, (i) => diagonal[i]), vectors };
}

/** Reflections `I − τvvᵀ` that each clear a column below its subdiagonal; `v` is kept in the row of the column. */
function tridiagonalForm(matrix: Matrix, onWork?: (work: number) => void): Tridiagonal {
  const n = matrix.rows;
  const a = symmetricCopy(matrix);
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n);
  const factors = new Float64Array(n);
  const v = new Float64Array(n);
  const w = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    diagonal[k] = a[k * n + k];
    if (k + 1 === n) break;
    for (let i = k + 1; i < n; i++) v[i] = a[k * n + i];
    const tau = reflector(v, k + 1, n, (value) => {
      beside[k] = value;
    });
    factors[k] = tau;
    for (let i = k + 1; i < n; i++) a[k * n + i] = v[i];
    if (tau !== 0) {
      let along = 0;
      for (let i = k + 1; i < n; i++) {
        w[i] = tau * rowTimes(a, i * n, v, k + 1, n);
        along += w[i] * v[i];
      }
      for (let i = k + 1; i < n; i++) w[i] -= 0.5 * tau * along * v[i];
      for (let i = k + 1; i < n; i++) {
        const [vi, wi, start] = [v[i], w[i], i * n];
        for (let j = k + 1; j < n; j++) a[start + j] -= vi * w[j] + wi * v[j];
      }
    }
    onWork?.(6 * (n - k - 1) ** 2);
  }
  return { diagonal, beside, turned: turnedBasis(a, factors, n, onWork) };
}

function symmetricCopy({ rows: n, data }: Matrix): Float64Array {
  const copy = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      copy[i * n + j] = data[i * n + j];
      copy[j * n + i] = data[i * n + j];
    }
  }
  return copy;
}

/** Overwrites `x = v[from…to)` by `v` with `(I − τvvᵀ)x = αe₁`, `v_from = 1`; returns `τ`, 0 where nothing is to do. */
function reflector(v: Float64Array, from: number, to: number, setAlpha: (alpha: number) => void): number {
  let largest = 0;
  for (let i = from; i < to; i++) largest = Math.max(largest, Math.abs(v[i]));
  let rest = 0;
  for (let i = from + 1; i < to; i++) rest += largest > 0 ? (v[i] / largest) ** 2 : 0;
  const first = v[from];
  setAlpha(first);
  if (rest === 0) return 0;
  const length = largest * Math.sqrt(rest + (first / largest) ** 2);
  const alpha = first > 0 ? -length : length;
  setAlpha(alpha);
  // Of equal signs, so nothing cancels.
  const lead = first - alpha;
  v[from] = 1;
  for (let i = from + 1; i < to; i++) v[i] /= lead;
  return -lead / alpha;
}

function rowTimes(a: Float64Array, start: number, v: Float64Array, from: number, to: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let j = from;
  for (; j + 4 <= to; j += 4) {
    s0 += a[start + j] * v[j];
    s1 += a[start + j + 1] * v[j + 1];
    s2 += a[start + j + 2] * v[j + 2];
    s3 += a[start + j + 3] * v[j + 3];
  }
  for (; j < to; j++) s0 += a[start + j] * v[j];
  return s0 + s1 + (s2 + s3);
}

/** `Qᵀ = H_{n−2} … H_0`, from the last reflection on, so that each acts on the rows and columns that are no unit yet. */
function turnedBasis(a: Float64Array, factors: Float64Array, n: number, onWork?: (work: number) => void): Matrix {
  const turned = zeros(n, n);
  const q = turned.data;
  for (let i = 0; i < n; i++) q[i * n + i] = 1;
  for (let k = n - 2; k >= 0; k--) {
    const tau = factors[k];
    if (tau === 0) continue;
    const start = k * n;
    for (let i = k + 1; i < n; i++) {
      // Row i of QᵀH_k.
      let along = 0;
      for (let j = k + 1; j < n; j++) along += q[i * n + j] * a[start + j];
      along *= tau;
      for (let j = k + 1; j < n; j++) q[i * n + j] -= along * a[start + j];
    }
    onWork?.(4 * (n - k - 1) ** 2);
  }
  return turned;
}

/** Implicit QL with Wilkinson's shift; the rows of `turned` become eigenvectors. */
function diagonalise(
  d: Float64Array,
  e: Float64Array,
  { cols: n, data: z }: Matrix,
  onWork?: (work: number) => void,
): void {
  let scale = 0;
  for (let i = 0; i < n; i++) scale = Math.max(scale, Math.abs(d[i]), Math.abs(e[i]));
  // Of the order of the backward error of the tridiagonal form itself; small eigenvalues are no more exact than that.
  const negligible = UNIT_ROUNDOFF * scale;
  for (let l = 0; l < n; l++) {
    for (let iteration = 0; ; iteration++) {
      let m = l;
      while (m + 1 < n && Math.abs(e[m]) > UNIT_ROUNDOFF * (Math.abs(d[m]) + Math.abs(d[m + 1])) + negligible) m++;
      if (m === l) break;
      if (iteration === MOST_ITERATIONS) {
        throw new DistillCheckError('NO_CONVERGENCE', `eigenvalue ${l + 1} of ${n} did not converge`, 'a defect');
      }
      sweep(d, e, z, n, l, m);
      onWork?.(6 * n * (m - l));
    }
  }
}

/** One QL step on the rows `l…m`. */
function sweep(d: Float64Array, e: Float64Array, z: Float64Array, n: number, l: number, m: number): void {
  const half = (d[l + 1] - d[l]) / (2 * e[l]);
  let g = d[m] - d[l] + e[l] / (half + Math.sign(half || 1) * Math.hypot(half, 1));
  let [sine, cosine, p] = [1, 1, 0];
  for (let i = m - 1; i >= l; i--) {
    const f = sine * e[i];
    const b = cosine * e[i];
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] -= p;
      e[m] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = d[i + 1] - p;
    const t = (d[i] - g) * sine + 2 * cosine * b;
    p = sine * t;
    d[i + 1] = g + p;
    g = cosine * t - b;
    turnRows(z, n, i, cosine, sine);
  }
  d[l] -= p;
  e[l] = g;
  e[m] = 0;
}

function turnRows(z: Float64Array, n: number, i: number, cosine: number, sine: number): void {
  const start = i * n;
  const next = start + n;
  for (let k = 0; k < n; k++) {
    const x = z[start + k];
    const y = z[next + k];
    z[next + k] = sine * x + cosine * y;
    z[start + k] = cosine * x - sine * y;
  }
}
