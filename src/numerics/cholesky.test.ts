import { describe, expect, test } from 'vitest';
import { fillGaussian } from '../random/distributions.ts';
import { randomStream } from '../random/stream.ts';
import { eliminateRows, factorRows, type LowerTriangle, lowerTriangle } from './cholesky.ts';
import { type Matrix, zeros } from './matrix.ts';
import { solveLower, solveUpper } from './triangular.ts';

const u = 2 ** -53;

/** `BBᵀ + ridge · I` with a Gaussian `n×rank` matrix `B`. */
function positiveMatrix(n: number, rank: number, ridge: number): Matrix {
  const b = fillGaussian(randomStream('cholesky-test', n, rank), new Float64Array(n * rank));
  const a = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? ridge : 0;
      for (let k = 0; k < rank; k++) sum += b[i * rank + k] * b[j * rank + k];
      a.data[i * n + j] = sum;
      a.data[j * n + i] = sum;
    }
  }
  return a;
}

function packed(a: Matrix, rows = a.rows): LowerTriangle {
  const factor = lowerTriangle(a.rows);
  for (let i = 0; i < rows; i++) fillRow(factor, a, i);
  return factor;
}

function fillRow(factor: LowerTriangle, a: Matrix, i: number): void {
  for (let j = 0; j <= i; j++) factor.data[factor.starts[i] + j] = a.data[i * a.cols + j];
}

/** The largest `|(LLᵀ − A)_ij| / (|L||Lᵀ|)_ij`. */
function residual(factor: LowerTriangle, a: Matrix): number {
  let worst = 0;
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j <= i; j++) {
      let product = 0;
      let size = 0;
      for (let k = 0; k <= j; k++) {
        const term = factor.data[factor.starts[i] + k] * factor.data[factor.starts[j] + k];
        product += term;
        size += Math.abs(term);
      }
      worst = Math.max(worst, Math.abs(product - a.data[i * a.cols + j]) / size);
    }
  }
  return worst;
}

describe('factorRows', () => {
  // Factorisation and the check each commit at most (n+2)u|L||Lᵀ| (Higham 2002, theorem 10.3).
  test.each([1, 2, 3, 4, 5, 47, 48, 49, 97, 200, 301])('order %i: LLᵀ is A to 2(n+2)u |L||Lᵀ|', (n) => {
    const a = positiveMatrix(n, n, 0.1);
    const factor = packed(a);
    expect(factorRows(factor, 0, n)).toBe(-1);
    expect(residual(factor, a)).toBeLessThanOrEqual(2 * (n + 2) * u);
  });

  test.each([
    [1, 2],
    [48, 96],
    [50, 131],
    [100, 103],
  ])('rows appended after row %i of %i keep the residual', (from, n) => {
    const a = positiveMatrix(n, n, 0.1);
    const factor = packed(a, from);
    expect(factorRows(factor, 0, from)).toBe(-1);
    for (let i = from; i < n; i++) fillRow(factor, a, i);
    expect(factorRows(factor, from, n)).toBe(-1);
    expect(residual(factor, a)).toBeLessThanOrEqual(2 * (n + 2) * u);
  });

  test('the known factor of [[4, 2], [2, 5]]', () => {
    const factor = lowerTriangle(2);
    factor.data.set([4, 2, 5]);
    expect(factorRows(factor, 0, 2)).toBe(-1);
    expect([...factor.data]).toEqual([2, 1, 2]);
  });

  test('reports the first pivot that is not positive', () => {
    const a = positiveMatrix(120, 120, 0.1);
    a.data[100 * 120 + 100] = -1;
    expect(factorRows(packed(a), 0, 120)).toBe(100);
    const singular = lowerTriangle(2);
    singular.data.set([1, 1, 1]);
    expect(factorRows(singular, 0, 2)).toBe(1);
    const undefinedEntry = lowerTriangle(1);
    undefinedEntry.data.set([Number.NaN]);
    expect(factorRows(undefinedEntry, 0, 1)).toBe(0);
  });
});

describe('triangular solves', () => {
  const n = 131;
  const a = positiveMatrix(n, n, 1);
  const factor = packed(a);
  factorRows(factor, 0, n);
  const b = fillGaussian(randomStream('cholesky-test', 'right'), new Float64Array(n));

  /** The largest `|(Ax − b)_i|` in units of `(|L||Lᵀ||x|)_i + |b_i|`. */
  function backwardError(x: Float64Array): number {
    let worst = 0;
    const inner = new Float64Array(n);
    for (let k = 0; k < n; k++) {
      for (let i = k; i < n; i++) inner[k] += Math.abs(factor.data[factor.starts[i] + k] * x[i]);
    }
    for (let i = 0; i < n; i++) {
      let difference = -b[i];
      let size = Math.abs(b[i]);
      for (let j = 0; j < n; j++) difference += a.data[i * n + j] * x[j];
      for (let k = 0; k <= i; k++) size += Math.abs(factor.data[factor.starts[i] + k]) * inner[k];
      worst = Math.max(worst, Math.abs(difference) / size);
    }
    return worst;
  }

  test('solve Ax = b with a small backward error', () => {
    // 3(n+1)u (Higham 2002, theorem 10.4), and nu for the check.
    expect(backwardError(solveUpper(factor, n, solveLower(factor, n, b.slice())))).toBeLessThanOrEqual(4 * (n + 1) * u);
  });

  test('elimination of several rows agrees with a forward substitution a row', () => {
    const count = 6;
    const rows = { data: new Float64Array(count * n), starts: Int32Array.from({ length: count }, (_, r) => r * n) };
    fillGaussian(randomStream('cholesky-test', 'rows'), rows.data);
    const expected = rows.data.slice();
    for (let r = 0; r < count; r++) solveLower(factor, n, expected.subarray(r * n, (r + 1) * n));
    eliminateRows(factor, n, rows, count);
    // Both have forward error ≤ nu cond(L) |x| (Higham 2002, theorem 8.5); cond(L) = ‖|L⁻¹||L|‖∞.
    const largest = Math.max(...expected.map(Math.abs));
    const allowed = 2 * n * u * skeelCondition(factor, n) * largest;
    for (let k = 0; k < expected.length; k++) expect(Math.abs(rows.data[k] - expected[k])).toBeLessThanOrEqual(allowed);
  });
});

/** `‖|L⁻¹||L|‖∞`. */
function skeelCondition(factor: LowerTriangle, n: number): number {
  const rowSums = new Float64Array(n);
  const absoluteSums = Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let k = 0; k <= i; k++) sum += Math.abs(factor.data[factor.starts[i] + k]);
    return sum;
  });
  for (let j = 0; j < n; j++) {
    const column = new Float64Array(n);
    column[j] = 1;
    solveLower(factor, n, column);
    for (let i = 0; i < n; i++) rowSums[i] += Math.abs(column[i]) * absoluteSums[j];
  }
  return Math.max(...rowSums);
}
