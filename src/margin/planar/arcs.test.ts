import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dot, fromRows, type Matrix, norm, row } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { arcIndex, arcLogits, arcSums, arcs, arcWeight, supremumNorm } from './arcs.ts';

/** Points of a coarse lattice, so that parallel and opposite ones are common, with labels and convex weights. */
const instances = fc
  .array(
    fc
      .tuple(
        fc.integer({ min: -4, max: 4 }),
        fc.integer({ min: -4, max: 4 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
      )
      .filter(([x, y]) => x !== 0 || y !== 0),
    { minLength: 1, maxLength: 14 },
  )
  .map((points) => {
    const mass = points.reduce((sum, [, , , weight]) => sum + weight, 0);
    return {
      inputs: fromRows(points.map(([x, y]) => [x / 6, y / 6])),
      labels: Int8Array.from(points, ([, , positive]) => (positive ? 1 : -1)),
      weights: Float64Array.from(points, ([, , , weight]) => weight / mass),
    };
  });

const middle = (angles: Float64Array, probabilities: Float64Array, a: number) => {
  const angle = angles[a] + probabilities[a] * Math.PI;
  return [Math.cos(angle), Math.sin(angle)];
};

/** `S_q(w)` gate by gate. */
function directSum(inputs: Matrix, labels: Int8Array, weights: ArrayLike<number>, w: ArrayLike<number>): Float64Array {
  const sum = new Float64Array(2);
  for (let i = 0; i < inputs.rows; i++) {
    const x = row(inputs, i);
    if (dot(w, x) > 0) for (let k = 0; k < 2; k++) sum[k] += weights[i] * labels[i] * x[k];
  }
  return sum;
}

describe('arcs', () => {
  test('two orthogonal points cut the circle into four quarters', () => {
    const { half, probabilities } = arcs(
      fromRows([
        [1, 0],
        [0, 1],
      ]),
    );
    expect(half).toBe(2);
    for (const p of probabilities) expect(p).toBeCloseTo(0.25, 15);
  });

  test('parallel and opposite points share their lines', () => {
    expect(
      arcs(
        fromRows([
          [1, 0],
          [0.3, 0],
          [-0.7, 0],
          [0.1, 0.1],
          [-0.2, -0.2],
        ]),
      ).half,
    ).toBe(2);
    // 0.1 + 0.2 ≠ 0.3: equal directions up to rounding are one line, also where the angle wraps round at π.
    expect(
      arcs(
        fromRows([
          [0.1 + 0.2, 0.3],
          [0.3, 0.1 + 0.2],
        ]),
      ).half,
    ).toBe(1);
    expect(
      arcs(
        fromRows([
          [1e-17, 1],
          [-1e-17, 1],
          [0, -1],
        ]),
      ).half,
    ).toBe(1);
  });

  test.each([
    [3e-15, 2],
    [1e-12, 2],
    [1e-9, 2],
    [1e-6, 2],
    [5e-16, 1],
    [0, 1],
  ])('lines %d apart are told apart down to rounding: %d', (angle, lines) => {
    // Near the first axis the angle of (1, t) to it is t; the line of (t, 1) has its own angle beside the other end.
    for (const inputs of [
      fromRows([
        [1, 0],
        [1, angle],
      ]),
      fromRows([
        [-1, -angle],
        [1, 0],
      ]),
    ]) {
      const { half, probabilities } = arcs(inputs);
      expect(half).toBe(lines);
      if (half === 1) continue;
      // Two arcs of that angle, known to 2 ulp(π); two of the rest.
      const sliver = Math.min(...probabilities) * 2 * Math.PI;
      expect(Math.abs(sliver - angle)).toBeLessThanOrEqual(1e-15);
      expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 14);
    }
  });

  test('probabilities sum to one, and every gate agrees with the direct test at the middle of every arc', () => {
    fc.assert(
      fc.property(instances, ({ inputs }) => {
        const { half, angles, probabilities, start } = arcs(inputs);
        // 2K terms, each rounded by at most an ulp of π over 2π
        expect(Math.abs(probabilities.reduce((a, b) => a + b) - 1)).toBeLessThan(4 * half * Number.EPSILON);
        for (let a = 0; a < 2 * half; a++) {
          const w = middle(angles, probabilities, a);
          for (let i = 0; i < inputs.rows; i++) {
            const active = (a - start[i] + 2 * half) % (2 * half) < half;
            expect(active).toBe(dot(w, row(inputs, i)) > 0);
          }
        }
      }),
      { seed: 1 },
    );
  });

  test('running sums equal the sums taken gate by gate', () => {
    fc.assert(
      fc.property(instances, ({ inputs, labels, weights }) => {
        const circle = arcs(inputs);
        const sums = arcSums(circle, inputs, labels, weights);
        const count = 2 * circle.half;
        // 3n additions of terms whose absolute values sum to at most 1
        const tolerance = 3 * inputs.rows * Number.EPSILON;
        const direct = new Float64Array(2 * count);
        for (let a = 0; a < count; a++) {
          direct.set(directSum(inputs, labels, weights, middle(circle.angles, circle.probabilities, a)), 2 * a);
          for (let k = 0; k < 2; k++) expect(Math.abs(sums[2 * a + k] - direct[2 * a + k])).toBeLessThan(tolerance);
        }
        const logits = arcLogits(circle, inputs, labels, sums);
        for (let i = 0; i < inputs.rows; i++) {
          let logit = 0;
          for (let a = 0; a < count; a++) {
            if (dot(middle(circle.angles, circle.probabilities, a), row(inputs, i)) > 0) {
              logit += labels[i] * circle.probabilities[a] * dot(row(inputs, i), direct.subarray(2 * a, 2 * a + 2));
            }
          }
          expect(Math.abs(logits[i] - logit)).toBeLessThan(tolerance + 6 * count * Number.EPSILON);
        }
      }),
      { seed: 1 },
    );
  });

  test('a random direction finds its arc, and the supremum is attained and never exceeded', () => {
    fc.assert(
      fc.property(instances, fc.integer({ min: 0, max: 1000 }), ({ inputs, labels, weights }, seed) => {
        const circle = arcs(inputs);
        const sums = arcSums(circle, inputs, labels, weights);
        const supremum = supremumNorm({ inputs, labels }, weights);
        const stream = randomStream(seed, 'arcs');
        for (let draw = 0; draw < 20; draw++) {
          const w = fillGaussian(stream, new Float64Array(2));
          const direct = directSum(inputs, labels, weights, w);
          const looked = arcWeight(circle, sums, w);
          const tolerance = 3 * inputs.rows * Number.EPSILON;
          expect(Math.hypot(direct[0] - looked[0], direct[1] - looked[1])).toBeLessThan(2 * tolerance);
          expect(norm(direct)).toBeLessThan(supremum + tolerance);
        }
        const largest = Math.max(
          ...Array.from(circle.probabilities, (_, a) =>
            norm(directSum(inputs, labels, weights, middle(circle.angles, circle.probabilities, a))),
          ),
        );
        expect(Math.abs(largest - supremum)).toBeLessThan(6 * inputs.rows * Number.EPSILON);
      }),
      { seed: 1 },
    );
  });

  test('an arc owns its first direction and its inside', () => {
    const circle = arcs(
      fromRows([
        [1, 0],
        [0, 1],
        [1, 1],
      ]),
    );
    for (let a = 0; a < 2 * circle.half; a++) {
      expect(arcIndex(circle, middle(circle.angles, circle.probabilities, a))).toBe(a);
    }
  });

  test('the supremum of two orthogonal points is reached where both gates are open', () => {
    const inputs = fromRows([
      [1, 0],
      [0, 1],
    ]);
    expect(supremumNorm({ inputs, labels: Int8Array.of(1, 1) }, [0.5, 0.5])).toBeCloseTo(Math.SQRT1_2, 15);
  });
});
