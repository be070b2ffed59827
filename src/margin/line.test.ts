import { describe, expect, test } from 'vitest';
import { fromRows } from '../numerics/matrix.ts';
import { lineMargin } from './line.ts';

describe('the margin on the line is half the smallest distance from 0', () => {
  test.each([
    [
      [0.3, 0.5, -0.2, -0.9],
      [1, 1, -1, -1],
    ],
    [
      [0.3, 0.5, -0.2, -0.9],
      [1, 1, 1, 1],
    ],
    [
      [-0.25, 0.5],
      [-1, -1],
    ],
    [[0.7], [-1]],
    [[-0.7], [1]],
  ])('%j labelled %j', (points, signs) => {
    const labels = Int8Array.from(signs);
    const { lower, upper, weights, support, v } = lineMargin({ inputs: fromRows(points.map((x) => [x])), labels });
    const nearest = Math.min(...points.map(Math.abs));
    expect([lower, upper, support]).toEqual([nearest / 2, nearest / 2, 1]);
    expect(weights[points.findIndex((x) => Math.abs(x) === nearest)]).toBe(1);
    expect(weights.reduce((sum, q) => sum + q, 0)).toBe(1);
    // `w = ±1`, each with probability ½: y E⟨v(w), 1[wx > 0] x⟩ is half of y v(sign x) x, and that is |x|/2.
    points.forEach((x, i) => {
      const [value] = v(Float64Array.of(Math.sign(x)));
      expect((signs[i] * value * x) / 2).toBe(Math.abs(x) / 2);
      expect(Math.abs(value)).toBe(1);
    });
  });
});
