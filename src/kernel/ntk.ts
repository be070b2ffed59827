import { fromRows, type Matrix, zeros } from '../data/matrix.ts';
import { type Directions, unitRows } from './directions.ts';
import { addProducts, type StoredRows, storedRows, TERMS_PER_SUM } from './products.ts';

const UNIT_ROUNDOFF = 2 ** -53;
/** Beyond this cosine the angle is taken from differences of the unit vectors. */
const SAFE_COSINE = 0.95;
const BLOCK = 64;

/**
 * The limiting kernel of the trained layer of a two-layer ReLU network,
 *
 * `K(x, y) = E_w⟨1[w·x > 0] x, 1[w·y > 0] y⟩ = ⟨x, y⟩ (π − θ) / (2π)`, `w ~ N(0, I_d)`, `θ = ∠(x, y)`.
 *
 * The angle is `2·atan2(‖u−v‖, ‖u+v‖)` for unit vectors `u, v` (Kahan), accurate near 0 and π where an arc cosine loses
 * half of the digits. Vectors of length d; a zero vector gives 0.
 *
 * Source: Cho & Saul 2009; Ji & Telgarsky 2020, section 5.
 *
 * @example
 * ntkKernel([1, 0], [1, 0]); // 0.5: parallel, ‖x‖²/2
 * ntkKernel([1, 0], [0, 1]); // 0: orthogonal
 */
export function ntkKernel(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const { directions, norms } = unitRows(fromRows([Float64Array.from(x), Float64Array.from(y)]));
  const d = directions.cols;
  return norms[0] * norms[1] * kernelFromDifferences(directions.data, 0, directions.data, d, d);
}

/**
 * The limiting kernel between all rows: `n×d → n×n`, symmetric.
 *
 * Entry `(i, j)` is off by at most `‖x_i‖‖x_j‖ ntkEntryError(d)`. Takes `n²d/2` multiplications and no memory
 * beyond the result and the unit vectors.
 *
 * @example
 * ntkGram(fromRows([[1, 0], [0, 1]])); // [[0.5, 0], [0, 0.5]]
 */
export function ntkGram(inputs: Matrix): Matrix {
  const n = inputs.rows;
  const gram = zeros(n, n);
  const side = kernelSide(inputs);
  const out = storedRows(gram);
  for (let i = 0; i < n; i += BLOCK) {
    for (let j = 0; j <= i; j += BLOCK) {
      fillBlock(gram, out, side, side, i, j);
      mirrorBlock(gram, i, j);
    }
  }
  return gram;
}

/**
 * The limiting kernel between the rows of two matrices: `n×d, m×d → n×m`.
 *
 * @example
 * ntkCrossGram(fromRows([[1, 0]]), fromRows([[2, 0], [0, 1]])); // [[1, 0]]
 */
export function ntkCrossGram(a: Matrix, b: Matrix): Matrix {
  if (a.cols !== b.cols) throw new RangeError(`inputs of ${a.cols} and ${b.cols} dimensions have no common kernel`);
  const gram = zeros(a.rows, b.rows);
  const left = kernelSide(a);
  const right = kernelSide(b);
  const out = storedRows(gram);
  for (let i = 0; i < a.rows; i += BLOCK) {
    for (let j = 0; j < b.rows; j += BLOCK) fillBlock(gram, out, left, right, i, j);
  }
  return gram;
}

/**
 * A bound on the rounding error of a Gram entry in units of `‖x_i‖‖x_j‖`, for inputs of dimension `d`.
 *
 * With `u = 2^−53`: the cosine of two computed unit vectors is off by `(min(d, 128) + ⌈d/128⌉ + 7) u` (the sum, and 3.5u for
 * each vector), and `|dK/dcos| = |(π−θ) + cot θ|/2π < 0.94` for `|cos| ≤ 0.95`. Beyond, `‖u−v‖ ≤ 0.317` is off by 7u and by
 * `(d/2 + 2)u` of itself, and `|dK/d‖u−v‖| < 0.3` (likewise for `‖u+v‖`): that is less. Square roots, arc tangent, π and the
 * norms (2.5u each) with their products add at most 7u.
 *
 * @example
 * ntkEntryError(10); // 2.6e-15
 */
export function ntkEntryError(d: number): number {
  const cosine = Math.min(d, TERMS_PER_SUM) + Math.ceil(d / TERMS_PER_SUM) + 7;
  return (0.94 * cosine + 7) * UNIT_ROUNDOFF;
}

/** `cos θ (π − θ)/(2π)` of the unit vectors at `p` and `q`, from `‖u−v‖` and `‖u+v‖`. */
function kernelFromDifferences(u: Float64Array, p: number, v: Float64Array, q: number, d: number): number {
  let minus = 0;
  let plus = 0;
  let cosine = 0;
  for (let k = 0; k < d; k++) {
    const a = u[p + k];
    const b = v[q + k];
    minus += (a - b) * (a - b);
    plus += (a + b) * (a + b);
    cosine += a * b;
  }
  if (minus < 2 * (1 - SAFE_COSINE)) cosine = 1 - minus / 2;
  else if (plus < 2 * (1 - SAFE_COSINE)) cosine = plus / 2 - 1;
  // + 0: antiparallel vectors have 0, not −0.
  return (cosine * Math.atan2(Math.sqrt(plus), Math.sqrt(minus))) / Math.PI + 0;
}

interface KernelSide extends Directions {
  readonly stored: StoredRows;
}

function kernelSide(inputs: Matrix): KernelSide {
  const unit = unitRows(inputs);
  return { ...unit, stored: storedRows(unit.directions) };
}

function fillBlock(
  gram: Matrix,
  out: StoredRows,
  left: KernelSide,
  right: KernelSide,
  iFrom: number,
  jFrom: number,
): void {
  const iTo = Math.min(iFrom + BLOCK, gram.rows);
  const jTo = Math.min(jFrom + BLOCK, gram.cols);
  const d = left.directions.cols;
  const u = left.directions.data;
  const v = right.directions.data;
  addProducts(out, left.stored, right.stored, { rows: [iFrom, iTo], columns: [jFrom, jTo], terms: [0, d] }, 1);
  for (let i = iFrom; i < iTo; i++) {
    for (let j = jFrom; j < jTo; j++) {
      const entry = i * gram.cols + j;
      const cosine = gram.data[entry];
      // π − θ directly, so that nothing cancels for obtuse angles.
      const value =
        Math.abs(cosine) <= SAFE_COSINE
          ? (cosine * Math.atan2(Math.sqrt((1 - cosine) * (1 + cosine)), -cosine)) / (2 * Math.PI)
          : kernelFromDifferences(u, i * d, v, j * d, d);
      gram.data[entry] = left.norms[i] * right.norms[j] * value;
    }
  }
}

function mirrorBlock(gram: Matrix, iFrom: number, jFrom: number): void {
  const n = gram.cols;
  const iTo = Math.min(iFrom + BLOCK, n);
  for (let i = iFrom; i < iTo; i++) {
    for (let j = jFrom; j < Math.min(jFrom + BLOCK, i); j++) gram.data[j * n + i] = gram.data[i * n + j];
  }
}
