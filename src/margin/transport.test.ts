import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromRows, row } from '../numerics/matrix.ts';
import { rkhsMargin } from './rkhs/rkhs.ts';
import { transportMargin } from './transport.ts';

describe('transportMargin', () => {
  test('on the line: half of the smallest distance to 0, exactly', () => {
    const inputs = fromRows([[0.5], [-0.25], [1], [-0.75]]);
    const { lower, upper, weights, v } = transportMargin({ inputs, labels: Int8Array.of(-1, -1, -1, -1) });
    expect(lower).toBe(0.125);
    expect(upper).toBe(0.125);
    expect([...weights]).toEqual([0, 1, 0, 0]);
    // E⟨v(w), 1[w x > 0] x⟩ = v(sign x) x / 2 has the sign of the label
    expect(v(Float64Array.of(2))[0]).toBe(-1);
    expect(v(Float64Array.of(-2))[0]).toBe(1);
  });

  test('the line embedded in the plane has the same margin', () => {
    const points = [[0.5], [-0.25], [1], [-0.75]];
    const labels = Int8Array.of(1, -1, 1, -1);
    const plane = transportMargin({ inputs: fromRows(points.map(([x]) => [0.6 * x, 0.8 * x])), labels });
    expect(plane.lower).toBeLessThanOrEqual(0.125);
    expect(plane.upper).toBeGreaterThanOrEqual(0.125);
    expect(plane.upper - plane.lower).toBeLessThan(1e-6);
  });

  test('γ₂²/max‖x‖ ≤ γ_∞ ≤ γ₂ in the plane', () => {
    const coordinate = fc.integer({ min: -5, max: 5 });
    const point = fc.tuple(coordinate, coordinate, fc.boolean()).filter(([x, y]) => x !== 0 || y !== 0);
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 10 }), (points) => {
        // One label a line through 0: no two parallel inputs disagree.
        const inputs = fromRows(points.map(([x, y]) => [x / 8, y / 8]));
        const labels = Int8Array.from(points, ([x, y]) => (Math.sin(5 * Math.atan2(y, x)) >= 0 ? 1 : -1));
        const data = { inputs, labels };
        const transport = transportMargin(data);
        const rkhs = rkhsMargin(data);
        const radius = Math.max(...points.map((_, i) => Math.hypot(...row(inputs, i))));
        expect(transport.upper).toBeGreaterThanOrEqual((rkhs.lower ** 2 / radius) * (1 - 4 * Number.EPSILON));
        expect(transport.lower).toBeLessThanOrEqual(rkhs.upper);
        expect(transport.confidence).toBe(1);
      }),
      { seed: 1 },
    );
  });

  test('refuses parallel inputs of opposite labels and bad options', () => {
    const inputs = fromRows([
      [1, 0],
      [0.5, 0],
    ]);
    expect(() => transportMargin({ inputs, labels: Int8Array.of(1, -1) })).toThrow(/parallel/);
    const data = { inputs, labels: Int8Array.of(1, 1) };
    expect(() => transportMargin(data, { confidence: 99 })).toThrow('confidence must lie in (0, 1), got 99');
    expect(() => transportMargin(data, { tolerance: 0 })).toThrow('tolerance must lie in (0, 1), got 0');
    expect(() => transportMargin(data, { samples: 10 })).toThrow('samples must be an integer of at least 100, got 10');
  });
});
