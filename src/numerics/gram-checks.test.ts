import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillGaussian } from '../random/distributions.ts';
import { randomStream } from '../random/stream.ts';
import { requireGram, requireSymmetric } from './gram-checks.ts';
import { fromRows, type Matrix, zeros } from './matrix.ts';

const u = 2 ** -53;

/** `BBᵀ` with a Gaussian `n×rank` matrix `B` of row sizes that differ by powers of ten; symmetric to the bit. */
function gramOf(n: number, rank: number, seed: number): Matrix {
  const b = fillGaussian(randomStream('gram-checks-test', seed), new Float64Array(n * rank));
  const gram = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < rank; k++) sum += b[i * rank + k] * b[j * rank + k];
      gram.data[i * n + j] = gram.data[j * n + i] = sum * 10 ** ((i % 7) - 3 + ((j % 7) - 3));
    }
  }
  return gram;
}

function changed(matrix: Matrix, change: (i: number, j: number, value: number) => number): Matrix {
  const { cols } = matrix;
  return { ...matrix, data: matrix.data.map((value, k) => change(Math.floor(k / cols), k % cols, value)) };
}

describe('requireGram', () => {
  test('passes Gram matrices of every rank, with an error of the order of rounding', () => {
    const sizes = fc.record({
      n: fc.integer({ min: 1, max: 40 }),
      rank: fc.integer({ min: 1, max: 45 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(sizes, ({ n, rank, seed }) => {
        const error = requireGram(gramOf(n, rank, seed));
        expect(error).toBeGreaterThan(0);
        expect(error).toBeLessThanOrEqual(2 * (n + 1) * (n + 6) * u);
      }),
      { seed: 1 },
    );
  });

  test('passes repeated samples, a zero sample and a kernel that cannot be told from a constant', () => {
    expect(
      requireGram(
        fromRows([
          [1, 1],
          [1, 1],
        ]),
      ),
    ).toBeGreaterThan(0);
    expect(
      requireGram(
        fromRows([
          [2, 0],
          [0, 0],
        ]),
      ),
    ).toBeGreaterThan(0);
    expect(requireGram(changed(zeros(60, 60), () => 1 / 3))).toBeLessThan(1e-12);
  });

  test('refuses an eigenvalue below −4n(n + 6)u of the scaled matrix', () => {
    // The scaled matrix of ones has eigenvalues n and 0; the diagonal lowered by δ, 0 becomes −δ/(1 − δ).
    for (const n of [2, 10, 60]) {
      const lowered = (delta: number) => changed(zeros(n, n), (i, j) => (i === j ? 1 - delta : 1));
      expect(() => requireGram(lowered(5 * n * (n + 6) * u))).toThrow(/negative eigenvalue/);
    }
  });

  test('refuses single precision where the matrix is nearly singular', () => {
    const x = Array.from({ length: 40 }, (_, i) => i / 400);
    const rbf = (round: (value: number) => number) =>
      changed(zeros(40, 40), (i, j) => round(Math.exp(-((x[i] - x[j]) ** 2) / 2)));
    expect(requireGram(rbf((value) => value))).toBeLessThan(1e-12);
    expect(() => requireGram(rbf(Math.fround))).toThrow(/computed in double precision/);
  });

  test.each<[string, string, Matrix]>([
    ['not square', 'BAD_SHAPE', fromRows([[1, 0]])],
    ['entries that are missing', 'BAD_SHAPE', { rows: 2, cols: 2, data: new Float64Array(3) }],
    [
      'NaN',
      'BAD_INPUT',
      fromRows([
        [1, Number.NaN],
        [Number.NaN, 1],
      ]),
    ],
    ['infinite', 'BAD_INPUT', fromRows([[Number.POSITIVE_INFINITY]])],
    [
      'asymmetric',
      'NOT_SYMMETRIC',
      fromRows([
        [1, 0.5],
        [0.4, 1],
      ]),
    ],
    [
      'asymmetric beyond rounding',
      'NOT_SYMMETRIC',
      fromRows([
        [1, 0.5],
        [0.5 + 1e-11, 1],
      ]),
    ],
    ['a negative diagonal', 'NOT_POSITIVE_SEMIDEFINITE', fromRows([[-1]])],
    [
      'a zero diagonal beside an entry',
      'NOT_POSITIVE_SEMIDEFINITE',
      fromRows([
        [0, 1],
        [1, 5],
      ]),
    ],
    [
      'a larger entry than its diagonal allows',
      'NOT_POSITIVE_SEMIDEFINITE',
      fromRows([
        [1, 2],
        [2, 1],
      ]),
    ],
  ])('refuses a matrix with %s', (_, code, matrix) => {
    expect(() => requireGram(matrix)).toThrow(expect.objectContaining({ code }));
  });
});

test('rounding may leave mirrored entries apart, and is counted', () => {
  const matrix = fromRows([
    [4, 1],
    [1 + 2 ** -50, 1],
  ]);
  expect(requireSymmetric('K', matrix)).toBe(2 ** -51);
  expect(requireGram(matrix)).toBeGreaterThanOrEqual(2 ** -51);
});
