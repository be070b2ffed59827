import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import golden from '../../../fixtures/golden/transport-margin-space.json' with { type: 'json' };
import { dot, fromRows, type Matrix, row } from '../../numerics/matrix.ts';
import { fillGaussian, fillSphere } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { type Arrangement, arrangement } from './arrangement.ts';
import { planes } from './planes.ts';

const cut = (inputs: Matrix): Arrangement => arrangement(planes(inputs).normals);
const total = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
const sphere = (n: number, seed: number): Matrix => {
  const stream = randomStream(seed, 'great-circles');
  return fromRows(Array.from({ length: n }, () => fillSphere(stream, new Float64Array(3))));
};
const sidesOf = ({ normals }: Arrangement, w: Float64Array) =>
  Int8Array.from({ length: normals.rows }, (_, k) => (dot(row(normals, k), w) > 0 ? 1 : -1));

describe('planes', () => {
  test('parallel and opposite inputs share their plane, to the last bit or not', () => {
    const { normals, plane, side } = planes(
      fromRows([
        [0.1, 0.2, 0.3],
        [0.1 * 3, 0.2 * 3, 0.3 * 3],
        [-1e-200, -2e-200, -3e-200],
        [1e-310, 2e-310, 0],
        [1, 2, 1e-14],
      ]),
    );
    expect([...plane]).toEqual([0, 0, 0, 1, 2]);
    expect([...side]).toEqual([1, 1, -1, 1, 1]);
    for (const value of normals.data) expect(Number.isSafeInteger(value) || Math.abs(value) === 2 ** 53).toBe(true);
  });
});

describe('arrangement', () => {
  test('one plane halves the sphere, three orthogonal ones leave eight octants', () => {
    expect([...cut(fromRows([[0, 2, 1]])).probabilities]).toEqual([0.5, 0.5]);
    const { probabilities, error } = cut(
      fromRows([
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]),
    );
    expect(probabilities).toHaveLength(8);
    for (const p of probabilities) expect(Math.abs(p - 1 / 8)).toBeLessThanOrEqual(error);
  });

  test.each([1e-15, 1e-12, 1e-8, 1e-3, 1, 3.1])('two planes at an angle of %d: lunes of θ/2π', (angle) => {
    const { probabilities, error } = cut(
      fromRows([
        [1, 0, 0],
        [Math.cos(angle), Math.sin(angle), 0],
      ]),
    );
    // A sliver that cannot be told from nothing is left out.
    expect(probabilities).toHaveLength(angle > 1e-14 ? 4 : 2);
    const sorted = Float64Array.from({ length: 4 }, (_, c) => probabilities[c] ?? 0).sort();
    const small = Math.min(angle, Math.PI - angle) / (2 * Math.PI);
    // The second input and its normal are rounded by 2u in direction.
    for (const [k, p] of [small, small, 0.5 - small, 0.5 - small].entries()) {
      expect(Math.abs(sorted[k] - p)).toBeLessThanOrEqual(error + 2 ** -53);
    }
  });

  test('cell by cell, the solid angles agree with those of 120 digits within the stated error', () => {
    for (const { inputs, cells } of golden.cases) {
      const { normals, plane, side } = planes(fromRows(inputs));
      const { probabilities, sides, error } = arrangement(normals);
      const exact = new Map(Object.entries<string | undefined>(cells).map(([gates, p]) => [gates, Number(p)]));
      let off = 0;
      for (const [c, p] of probabilities.entries()) {
        const gates = Array.from(plane, (k, i) => (sides[c * normals.rows + k] === side[i] ? '1' : '0')).join('');
        off += Math.abs(p - (exact.get(gates) ?? 0));
        exact.delete(gates);
      }
      // The cells left out, and those that one plane for two inputs has closed.
      for (const p of exact.values()) off += p;
      // Normals are off by up to 13u, which moves two lunes of 13u/2π each.
      expect(off).toBeLessThanOrEqual(error + (inputs.length * 13 * 2 ** -53) / Math.PI);
      expect(error).toBeLessThan(1e-12);
    }
  });

  test.each([2, 3, 5, 17, 40])('%i planes in general position leave K² − K + 2 cells, opposite ones equal', (count) => {
    const { probabilities, sides, error, find } = cut(sphere(count, count));
    expect(probabilities).toHaveLength(count * count - count + 2);
    expect(Math.abs(total(probabilities) - 1)).toBeLessThanOrEqual(error);
    for (let c = 0; c < probabilities.length; c++) {
      const opposite = find(sides.slice(c * count, (c + 1) * count).map((side) => -side));
      expect(Math.abs(probabilities[opposite as number] - probabilities[c])).toBeLessThanOrEqual(error);
    }
  });

  test('planes through one line leave 2K cells, however many', () => {
    for (const count of [3, 8, 25]) {
      const rows = Array.from({ length: count }, (_, k) => [Math.cos(k + 0.1), Math.sin(k + 0.1), 0]);
      const { probabilities, error } = cut(fromRows(rows));
      expect(probabilities).toHaveLength(2 * count);
      expect(Math.abs(total(probabilities) - 1)).toBeLessThanOrEqual(error);
    }
  });

  test('lattices full of coplanar points: probabilities sum to 1, each random direction finds its cell', () => {
    const entry = fc.integer({ min: -2, max: 2 });
    const point = fc.tuple(entry, entry, entry).filter((x) => x.some((value) => value !== 0));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), fc.integer(), (points, seed) => {
        const all = cut(fromRows(points));
        expect(Math.abs(total(all.probabilities) - 1)).toBeLessThanOrEqual(all.error);
        const stream = randomStream(seed, 'lattice');
        for (let draw = 0; draw < 30; draw++) {
          const w = fillGaussian(stream, new Float64Array(3));
          expect(all.find(sidesOf(all, w))).toBeDefined();
        }
      }),
      { seed: 1 },
    );
  });

  test('draws fall into the cells as often as they should', () => {
    const all = cut(sphere(6, 3));
    const draws = 40_000;
    const counts = new Float64Array(all.probabilities.length);
    const stream = randomStream(4, 'cells-monte-carlo');
    for (let draw = 0; draw < draws; draw++) {
      counts[all.find(sidesOf(all, fillGaussian(stream, new Float64Array(3)))) as number]++;
    }
    // Bernstein for each of the 32 cells at a joint level of 1e−6.
    const log = Math.log((2 * counts.length) / 1e-6);
    for (const [c, p] of all.probabilities.entries()) {
      const width = Math.sqrt((2 * p * log) / draws) + (2 * log) / (3 * draws);
      expect(Math.abs(counts[c] / draws - p)).toBeLessThan(width);
    }
  });
});
