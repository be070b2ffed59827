import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkedDataset } from '../data/checked-dataset.ts';
import { intoUnitBall, isInUnitBall, scaleToUnitBall } from '../data/unit-ball.ts';
import { nearestName } from '../names/nearest-name.ts';
import { angle } from './angle.ts';
import { dot, fromRows, norm, row } from './matrix.ts';
import { orthogonalDirection } from './orthogonal-direction.ts';

describe('angle', () => {
  test.each([1e-12, 1e-8, 1, Math.PI / 2, Math.PI - 1e-8])('is accurate at %d, whatever the lengths', (t) => {
    const computed = angle([3, 0], [1e-3 * Math.cos(t), 1e-3 * Math.sin(t)]);
    // Sine and cosine, the norms, the quotients and the arc tangent: at most 16 roundings, relative to t.
    expect(Math.abs(computed - t)).toBeLessThanOrEqual(16 * 2 ** -53 * t);
  });
});

test('scaling to the ball: the largest point has norm 1 from below, all ratios stay', () => {
  const coordinate = fc
    .double({ min: -1e6, max: 1e6, noNaN: true })
    .map((value) => (Math.abs(value) < 1e-6 ? 1 : value));
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 1, maxLength: 8 }), (rows) => {
      const before = fromRows(rows);
      const { inputs, scale } = scaleToUnitBall(before);
      const norms = rows.map((_, i) => norm(row(inputs, i)));
      expect(Math.max(...norms)).toBeLessThanOrEqual(1);
      // Three squares, a root and a division, and then a few steps of one unit in the last place.
      expect(Math.max(...norms)).toBeGreaterThan(1 - 8 * 2 ** -52);
      inputs.data.forEach((value, k) => {
        expect(Math.abs(value - before.data[k] * scale)).toBeLessThanOrEqual(4 * 2 ** -53 * Math.abs(value));
      });
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('a point on the sphere is moved into the ball by rounding only, fixed coordinates not at all', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 3.1, noNaN: true }), (t) => {
      const point = Float64Array.of(Math.cos(t), Math.sin(t));
      const moved = intoUnitBall(point.slice(), 1);
      expect(moved[0]).toBe(point[0]);
      expect(dot(moved, moved)).toBeLessThanOrEqual(1);
      expect(norm(moved)).toBeLessThanOrEqual(1);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('free coordinates that are small beside a fixed one get there in a moment, and stay nearly as they are', () => {
  // Each square is 30.6 units of the sum's last place and rounded up to 31; one unit less in the last place of the
  // coordinates lowers none of them by so much, so that 10¹³ such steps would be needed.
  const small = Math.sqrt(30.6 * 2 ** -53);
  const point = Float64Array.of(Math.sqrt(1 - 300 * small ** 2), ...new Array<number>(300).fill(small));
  expect(isInUnitBall(point)).toBe(false);
  const moved = intoUnitBall(point.slice(), 1);
  expect(isInUnitBall(moved)).toBe(true);
  expect(moved[0]).toBe(point[0]);
  // 30.5 units are rounded down: .33 % of the square. The last doubling may go twice as far.
  expect(moved[1]).toBeLessThan(small);
  expect(moved[1]).toBeGreaterThan(small * (1 - 0.0033));
});

test('orthogonalDirection is a unit vector orthogonal to the axis, on the side of the direction', () => {
  const across = orthogonalDirection(Float64Array.of(0.6, 0.8, 0), Float64Array.of(1, 2, 3));
  expect(dot(across, [0.6, 0.8, 0])).toBeCloseTo(0, 15);
  expect(norm(across)).toBeCloseTo(1, 15);
  expect(dot(across, [1, 2, 3])).toBeGreaterThan(0);
});

const refused: [number[][], number[], string][] = [
  [
    [
      [1, 0],
      [1, 0],
    ],
    [1, -1],
    'points 1 and 2 are the same',
  ],
  [
    [
      [1, 0],
      [0, 0],
    ],
    [1, -1],
    'point 2 is zero',
  ],
  [
    [
      [1, 1],
      [0, 1],
    ],
    [1, -1],
    'point 1 is outside the unit ball',
  ],
  [
    [
      [1, 0],
      [0, 1],
    ],
    [1, 1],
    'all 2 labels are equal',
  ],
  [
    [
      [1, 0],
      [0, 1],
    ],
    [1, 0],
    'label 2 is 0',
  ],
];

test.each(refused)('what is no data set is refused: %j %j', (points, labels, message) => {
  const dataset = { name: 'it', inputs: fromRows(points), labels: Int8Array.from(labels), scale: 1, source: 'a test' };
  expect(() => checkedDataset(dataset)).toThrow(`it: ${message}`);
});

test('the nearest name, or none', () => {
  expect(nearestName('cirlce', ['linear', 'circle'])).toBe('circle');
  expect(nearestName('Label', ['label'])).toBe('label');
  expect(nearestName('zebra', ['linear', 'circle'])).toBeUndefined();
});
