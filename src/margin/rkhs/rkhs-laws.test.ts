import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ntkEntryError, ntkGram } from '../../kernel/ntk.ts';
import { factorRows, lowerTriangle } from '../../numerics/cholesky.ts';
import { dot, fromRows, type Matrix, norm } from '../../numerics/matrix.ts';
import type { MarginInterval } from '../interval.ts';
import { parallelOppositePair } from '../separability.ts';
import { rkhsMargin } from './rkhs.ts';

const u = 2 ** -53;

interface Points {
  readonly rows: readonly (readonly number[])[];
  readonly labels: readonly number[];
}

/**
 * Up to 14 points of norm in [0.001, √3] and their labels; duplicates, multiples, antipodes and tiny angles included.
 */
const points: fc.Arbitrary<Points> = fc
  .array(
    fc.record({
      x: fc
        .array(
          fc.oneof(
            fc.double({ min: -1, max: 1, noNaN: true }),
            fc.integer({ min: -2, max: 2 }).map((v) => v / 2),
          ),
          {
            minLength: 3,
            maxLength: 3,
          },
        )
        .map((x) => (norm(x) < 1e-3 ? [1, 0, 0] : x)),
      y: fc.constantFrom(-1, 1),
    }),
    { minLength: 2, maxLength: 14 },
  )
  .map((list) => ({ rows: list.map(({ x }) => x), labels: list.map(({ y }) => y) }))
  .filter((instance) => parallelOppositePair(dataset(instance)) === null);

function dataset({ rows, labels }: Points) {
  return { inputs: fromRows(rows), labels: Int8Array.from(labels) };
}

/** Both contain the same number. */
function expectOverlap(a: MarginInterval, b: MarginInterval): void {
  expect(a.lower).toBeLessThanOrEqual(b.upper);
  expect(b.lower).toBeLessThanOrEqual(a.upper);
}

test('the interval is ordered, its weights lie on the simplex, and its gap is the tolerance or the rounding', () => {
  fc.assert(
    fc.property(points, (instance) => {
      const { inputs, labels } = dataset(instance);
      const { lower, upper, weights, support } = rkhsMargin({ inputs, labels });
      expect(lower).toBeGreaterThanOrEqual(0);
      expect(upper).toBeGreaterThan(lower);
      expect(Math.abs(weights.reduce((sum, q) => sum + q, 0) - 1)).toBeLessThanOrEqual(weights.length * 2 * u);
      expect(weights.every((q) => q >= 0)).toBe(true);
      expect(support).toBe(weights.filter((q) => q > 0).length);
      // Widening by E = η max‖x‖²/2 moves lower by 1.5E/γ² and upper by 0.5E/γ² of themselves; the solve, whose
      // gradients stop at the same rounding, gets as much again. First order in E/γ²: where that is small.
      const largest = Math.max(...instance.rows.map(norm));
      const rounding = (ntkEntryError(3) + 4 * u) * (largest / upper) ** 2;
      if (rounding < 0.01) expect((upper - lower) / upper).toBeLessThanOrEqual(1e-6 + 4 * rounding);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('permuting the points and flipping every label change nothing', () => {
  fc.assert(
    fc.property(points, fc.array(fc.nat(), { minLength: 14, maxLength: 14 }), (instance, keys) => {
      const order = instance.rows.map((_, i) => i).sort((i, j) => keys[i] - keys[j] || i - j);
      const permuted = { rows: order.map((i) => instance.rows[i]), labels: order.map((i) => instance.labels[i]) };
      const interval = rkhsMargin(dataset(instance));
      expectOverlap(interval, rkhsMargin(dataset(permuted)));
      expectOverlap(interval, rkhsMargin(dataset({ ...instance, labels: instance.labels.map((y) => -y) })));
    }),
    { seed: 1 },
  );
});

test('a point more can only lower the margin', () => {
  fc.assert(
    fc.property(points, (instance) => {
      fc.pre(instance.rows.length > 2);
      const fewer = { rows: instance.rows.slice(1), labels: instance.labels.slice(1) };
      expect(rkhsMargin(dataset(instance)).lower).toBeLessThanOrEqual(rkhsMargin(dataset(fewer)).upper);
    }),
    { seed: 1 },
  );
});

test('repeated points of the same label change nothing', () => {
  fc.assert(
    fc.property(points, fc.integer({ min: 1, max: 14 }), (instance, count) => {
      const repeated = {
        rows: [...instance.rows, ...instance.rows.slice(0, count)],
        labels: [...instance.labels, ...instance.labels.slice(0, count)],
      };
      expectOverlap(rkhsMargin(dataset(instance)), rkhsMargin(dataset(repeated)));
    }),
    { seed: 1 },
  );
});

test('γ₂ ≥ √(λ_min/n): K − nγ₂² is not positive definite', () => {
  fc.assert(
    fc.property(points, (instance) => {
      const { inputs, labels } = dataset(instance);
      const n = inputs.rows;
      const gram = ntkGram(inputs);
      const shift = n * rkhsMargin({ inputs, labels }).upper ** 2;
      // What a factorisation of rounded entries may gloss over: see the semidefiniteness law of the kernel.
      const largest = Math.max(...instance.rows.map(norm)) ** 2;
      const rounding = n * (ntkEntryError(3) + (n + 2) * u) * largest;
      const factor = lowerTriangle(n);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) {
          factor.data[factor.starts[i] + j] = gram.data[i * n + j] - (i === j ? shift + rounding : 0);
        }
      }
      expect(factorRows(factor, 0, n)).toBeGreaterThanOrEqual(0);
    }),
    { seed: 1 },
  );
});

test('no convex weights and no classifier contradict the interval', () => {
  const weight = fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1, noNaN: true }));
  fc.assert(
    fc.property(points, fc.array(weight, { minLength: 14, maxLength: 14 }), (instance, raw) => {
      const { inputs, labels } = dataset(instance);
      const n = inputs.rows;
      const chosen = raw.slice(0, n);
      const total = chosen.reduce((sum, q) => sum + q, 0);
      fc.pre(total > 0);
      const { square, least } = evaluate(
        ntkGram(inputs),
        labels,
        chosen.map((q) => q / total),
      );
      // The entries' errors and the n terms of each sum.
      const rounding = (ntkEntryError(3) + (n + 4) * u) * Math.max(...instance.rows.map(norm)) ** 2;
      const { lower, upper } = rkhsMargin({ inputs, labels });
      expect(lower ** 2).toBeLessThanOrEqual(square + rounding);
      if (least > rounding) {
        expect((least - rounding) / Math.sqrt(square + rounding)).toBeLessThanOrEqual(upper * (1 + 4 * u));
      }
    }),
    { seed: 1 },
  );
});

/** `qᵀQq` and `min_i (Qq)_i`, written out. */
function evaluate(gram: Matrix, labels: Int8Array, q: readonly number[]): { square: number; least: number } {
  const n = gram.rows;
  const image = q.map((_, i) =>
    q.reduce((sum, value, j) => sum + labels[i] * labels[j] * gram.data[i * n + j] * value, 0),
  );
  return { square: dot(q, image), least: Math.min(...image) };
}
