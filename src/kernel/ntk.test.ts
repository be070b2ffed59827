import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factorRows, lowerTriangle } from '../numerics/cholesky.ts';
import { fromRows, type Matrix, norm, row, zeros } from '../numerics/matrix.ts';
import { fillGaussian } from '../random/distributions.ts';
import { randomStream } from '../random/stream.ts';
import { ntkCrossGram, ntkEntryError, ntkGram, ntkKernel } from './ntk.ts';

const u = 2 ** -53;
const golden: { cases: { angle: number | null; x: number[]; y: number[]; high: number; low: number }[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/golden/ntk-kernel.json', import.meta.url), 'utf8'),
);

function gaussian(n: number, d: number): Matrix {
  const matrix = zeros(n, d);
  fillGaussian(randomStream('ntk-test', n, d), matrix.data);
  return matrix;
}

describe('closed forms', () => {
  test('parallel inputs have half the product of their norms', () => {
    expect(ntkKernel([3, 4], [3, 4])).toBe(12.5);
    expect(ntkKernel([3, 4], [1.5, 2])).toBe(6.25);
  });

  test('orthogonal and antiparallel inputs have 0', () => {
    expect(ntkKernel([1, 0, 0], [0, 2, 0])).toBe(0);
    expect(ntkKernel([0.3, -0.7], [-0.6, 1.4])).toBe(0);
    expect(ntkKernel([0, 0], [1, 2])).toBe(0);
  });

  test('at 60 degrees ½ · (2π/3)/(2π) = 1/6', () => {
    const value = ntkKernel([1, 0], [0.5, Math.sqrt(3) / 2]);
    // The second input itself is rounded: u in its angle, at slope 0.4.
    expect(Math.abs(value - 1 / 6)).toBeLessThanOrEqual(ntkEntryError(2) + u);
  });

  test('extreme scales neither overflow nor underflow', () => {
    expect(ntkKernel([1e200, 0], [1e-200, 0])).toBeCloseTo(0.5, 14);
    expect(ntkKernel([5e-324, 0], [1e300, 1e300])).toBeGreaterThan(0);
  });
});

test.each(
  golden.cases.map((entry, i) => [i, entry] as const),
)('mpmath, case %i: kernel, Gram matrix and cross Gram matrix within the stated error', (_, { x, y, high, low }) => {
  const allowed = norm(x) * norm(y) * ntkEntryError(x.length);
  const both = fromRows([x, y]);
  const values = [
    ntkKernel(x, y),
    ntkKernel(y, x),
    ntkGram(both).data[1],
    ntkCrossGram(fromRows([x]), fromRows([y])).data[0],
  ];
  for (const value of values) expect(Math.abs(value - high - low)).toBeLessThanOrEqual(allowed);
});

test('the stated error holds in many dimensions: equal terms, whose sum loses to one side at every step', () => {
  const d = 100_000;
  const side = 310_588 * 2 ** -20;
  const x = new Float64Array(d).fill(1);
  const y = x.map((_, k) => (k % 2 === 0 ? 1 - side : 1 + side));
  // ⟨x, y⟩ = ‖x‖² = d and ‖y‖² = d(1 + side²) exactly; tan θ = side.
  const exact = (d * (Math.PI - Math.atan(side))) / (2 * Math.PI);
  expect(Math.abs(ntkKernel(x, y) - exact)).toBeLessThanOrEqual(d * Math.sqrt(1 + side ** 2) * ntkEntryError(d));
});

test('at an angle of 1e-8 an arc cosine would lose what the differences keep', () => {
  const cases = golden.cases.filter(({ angle }) => angle === 1e-8);
  expect(cases).toHaveLength(4);
  for (const { x, y, high, low } of cases) {
    const cosine = (x[0] * y[0] + x[1] * y[1]) / (norm(x) * norm(y));
    const arcCosine = (0.5 * cosine * (Math.PI - Math.acos(Math.max(-1, Math.min(1, cosine))))) / (2 * Math.PI);
    expect(Math.abs(arcCosine - high - low)).toBeGreaterThan(1e-10);
    expect(Math.abs(ntkKernel(x, y) - high - low)).toBeLessThan(1e-15);
  }
});

describe('Gram matrices', () => {
  test.each([
    [1, 3],
    [67, 5],
    [130, 300],
  ])('%i × %i inputs: exactly symmetric, equal to the kernel entry by entry', (n, d) => {
    const inputs = gaussian(n, d);
    const gram = ntkGram(inputs);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        const [x, y] = [row(inputs, i), row(inputs, j)];
        expect(gram.data[i * n + j]).toBe(gram.data[j * n + i]);
        // Both are within the stated error of the exact value.
        const allowed = 2 * ntkEntryError(d) * norm(x) * norm(y);
        expect(Math.abs(gram.data[i * n + j] - ntkKernel(x, y))).toBeLessThanOrEqual(allowed);
      }
    }
  });

  test('the cross Gram matrix of inputs with themselves is the Gram matrix', () => {
    const inputs = gaussian(70, 7);
    expect(ntkCrossGram(inputs, inputs).data).toEqual(ntkGram(inputs).data);
    expect(() => ntkCrossGram(inputs, gaussian(3, 6))).toThrow('inputs of 7 and 6 columns do not go together');
  });

  const vector = (d: number) =>
    fc.array(
      // Subnormal numbers do not scale exactly.
      fc.double({ min: -1, max: 1, noNaN: true }).map((v) => (Math.abs(v) < 1e-60 ? 0 : v)),
      { minLength: d, maxLength: d },
    );

  test('positively homogeneous: K(ax, by) = ab K(x, y), exactly for powers of two', () => {
    fc.assert(
      fc.property(vector(4), vector(4), fc.integer({ min: -20, max: 20 }), (x, y, power) => {
        const scaled = ntkKernel(
          x.map((v) => v * 2 ** power),
          y,
        );
        expect(scaled).toBe(2 ** power * ntkKernel(x, y));
      }),
      { seed: 1 },
    );
  });

  test('bounded by half the product of the norms, and the sign of the inner product', () => {
    fc.assert(
      fc.property(vector(3), vector(3), (x, y) => {
        const value = ntkKernel(x, y);
        const product = norm(x) * norm(y);
        expect(Math.abs(value)).toBeLessThanOrEqual(product * (0.5 + ntkEntryError(3)));
        const cosine = x.reduce((sum, v, k) => sum + v * y[k], 0);
        if (Math.abs(cosine) > 8 * u * product) expect(Math.sign(value) * Math.sign(cosine)).toBeGreaterThanOrEqual(0);
      }),
      { seed: 1 },
    );
  });

  test('positive semidefinite: a ridge at the rounding level makes every Gram matrix factor', () => {
    fc.assert(
      fc.property(fc.array(vector(3), { minLength: 1, maxLength: 40 }), (rows) => {
        const inputs = fromRows(rows);
        const n = inputs.rows;
        const gram = ntkGram(inputs);
        const largest = Math.max(...rows.map((x) => norm(x) ** 2));
        // ‖E‖₂ ≤ n max|E_ij|, and Cholesky adds (n+2)u Σ_k|l_ik l_jk| ≤ (n+2)u max a_ii an entry.
        const ridge = n * (ntkEntryError(3) + (n + 2) * u) * largest + Number.MIN_VALUE;
        const factor = lowerTriangle(n);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j <= i; j++) factor.data[factor.starts[i] + j] = gram.data[i * n + j] + (i === j ? ridge : 0);
        }
        expect(factorRows(factor, 0, n)).toBe(-1);
      }),
      { seed: 1 },
    );
  });
});
