import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zeros } from '../../numerics/matrix.ts';
import { simplexMinimum } from './simplex.ts';

test('a diagonal quadratic: weights inverse to the curvature', () => {
  const q = simplexMinimum({ rows: 2, cols: 2, data: Float64Array.of(1, 0, 0, 3) }, Float64Array.of(0, 0));
  expect(q[0]).toBeCloseTo(0.75, 8);
  expect(q[1]).toBeCloseTo(0.25, 8);
});

test('a linear function: the best vertex, and nothing else', () => {
  expect([...simplexMinimum(zeros(3, 3), Float64Array.of(2, 1, 3))]).toEqual([0, 1, 0]);
});

test('semidefinite quadratics: the gradient is smallest exactly on the support (KKT)', () => {
  const entry = fc.integer({ min: -5, max: 5 });
  fc.assert(
    fc.property(fc.array(fc.tuple(entry, entry, entry, entry), { minLength: 2, maxLength: 8 }), (rows) => {
      const n = rows.length;
      const hessian = zeros(n, n);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          hessian.data[i * n + j] = rows[i][0] * rows[j][0] + rows[i][1] * rows[j][1] + rows[i][2] * rows[j][2];
        }
      }
      const gradient = Float64Array.from(rows, (row) => row[3]);
      const q = simplexMinimum(hessian, gradient);
      expect(Math.abs(q.reduce((a, b) => a + b) - 1)).toBeLessThan(2 * n * Number.EPSILON);
      const slopes = gradient.map((g, i) => q.reduce((sum, value, j) => sum + hessian.data[i * n + j] * value, g));
      const least = Math.min(...slopes);
      // Σ q_i (slope_i − min slope) bounds the error in the objective; entries are of order 100, the solver stops at
      // 1e−10 of the range, and dropping weights below their slack costs about as much again.
      const gap = q.reduce((sum, value, i) => sum + value * (slopes[i] - least), 0);
      expect(Math.min(...q)).toBeGreaterThanOrEqual(0);
      expect(gap).toBeLessThan(1e-5);
    }),
    { seed: 1 },
  );
});
