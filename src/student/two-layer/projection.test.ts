import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromRows, type Matrix, norm, row } from '../../numerics/matrix.ts';
import { projectInPlace, projectRows } from './projection.ts';

const entry = fc.double({ min: -8, max: 8, noNaN: true });
const matrix = fc
  .array(fc.array(entry, { minLength: 3, maxLength: 3 }), { minLength: 4, maxLength: 4 })
  .map((rows) => fromRows(rows));
const limit = fc.oneof(fc.double({ min: 1e-3, max: 20, noNaN: true }), fc.constant(Number.POSITIVE_INFINITY));

function rowDistances(a: Matrix, b: Matrix): number[] {
  return Array.from({ length: a.rows }, (_, j) => norm(row(a, j).map((w, k) => w - row(b, j)[k])));
}

/** Weights are below 28 (start, move, sum), three of them a row: the rounding of `W(0) + move`. */
const ROUNDING = 3 * 28 * 2 ** -52;

test('A7: the projection lands in the ball and leaves rows that are inside alone', () => {
  fc.assert(
    fc.property(matrix, matrix, limit, (weights, start, r) => {
      const before = rowDistances(weights, start);
      const projected = projectRows(weights, start, r);
      rowDistances(projected, start).forEach((distance, j) => {
        expect(distance).toBeLessThanOrEqual(r + ROUNDING);
        if (before[j] < r * (1 - 1e-15)) expect(row(projected, j)).toEqual(row(weights, j));
        else expect(Math.abs(distance - Math.min(r, before[j]))).toBeLessThanOrEqual(ROUNDING);
      });
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('A7: the projection is idempotent up to rounding, and non-expansive', () => {
  fc.assert(
    fc.property(matrix, matrix, matrix, limit, (first, second, start, r) => {
      const once = projectRows(first, start, r);
      for (const distance of rowDistances(projectRows(once, start, r), once)) {
        expect(distance).toBeLessThanOrEqual(ROUNDING);
      }
      const before = rowDistances(first, second);
      rowDistances(once, projectRows(second, start, r)).forEach((after, j) => {
        expect(after).toBeLessThanOrEqual(before[j] + 2 * ROUNDING);
      });
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('the projected point is the nearest of the ball: its error makes an obtuse angle with the way to any other', () => {
  fc.assert(
    fc.property(matrix, matrix, matrix, fc.double({ min: 0.1, max: 5, noNaN: true }), (weights, other, start, r) => {
      const projected = projectRows(weights, start, r);
      const inside = projectRows(other, start, r);
      for (let j = 0; j < weights.rows; j++) {
        let product = 0;
        for (let k = 0; k < weights.cols; k++) {
          product += (row(weights, j)[k] - row(projected, j)[k]) * (row(inside, j)[k] - row(projected, j)[k]);
        }
        // Vectors below 28 long, each exact up to ROUNDING.
        expect(product).toBeLessThanOrEqual(2 * 28 * ROUNDING);
      }
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('the largest movement is returned, and the pure function leaves its argument alone', () => {
  const start = fromRows([
    [0, 0],
    [1, 1],
  ]);
  const weights = fromRows([
    [3, 4],
    [1, 1.5],
  ]);
  const expected = [3 / 5, 4 / 5, 1, 1.5];
  projectRows(weights, start, 1).data.forEach((w, p) => {
    expect(w).toBeCloseTo(expected[p], 15);
  });
  expect(weights.data).toEqual(Float64Array.of(3, 4, 1, 1.5));
  expect(projectInPlace(weights, start, Number.POSITIVE_INFINITY)).toBe(5);
  expect(projectInPlace(weights, start, 0.75)).toBe(0.75);
});

test('a row whose squares overflow lands on the sphere too', () => {
  const start = fromRows([[1, 0]]);
  const weights = fromRows([[3e300, 4e300]]);
  expect(projectInPlace(weights, start, 0.5)).toBe(0.5);
  // The start is 1e−300 of the way: below rounding.
  expect(weights.data[0]).toBeCloseTo(1 + 0.5 * (3 / 5), 15);
  expect(weights.data[1]).toBeCloseTo(0.5 * (4 / 5), 15);
});

test.each([1, Number.POSITIVE_INFINITY])('no movement hides a weight that is no number, limit %d', (r) => {
  const start = fromRows([[0], [0], [0]]);
  expect(projectInPlace(fromRows([[0.1], [Number.NaN], [0.2]]), start, r)).toBeNaN();
  const far = projectInPlace(fromRows([[0.1], [Number.POSITIVE_INFINITY], [0.2]]), start, r);
  expect(Number.isFinite(far)).toBe(false);
});

test('different shapes are refused', () => {
  expect(() => projectRows(fromRows([[1, 2]]), fromRows([[1], [2]]), 1)).toThrow('a 1×2 matrix was expected, got 2×1');
});
