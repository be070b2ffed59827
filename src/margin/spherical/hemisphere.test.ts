import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dot, fromRows, row } from '../../numerics/matrix.ts';
import { fillGaussian, fillSphere } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { arrangement } from './arrangement.ts';
import { hemisphereMean } from './hemisphere.ts';
import { planes } from './planes.ts';

const entry = fc.integer({ min: -2, max: 2 });
const point = fc.tuple(entry, entry, entry).filter((x) => x.some((value) => value !== 0));

/** The mean again from the arrangement with one more circle: each of its cells lies in one of the given ones. */
function meanByRefinement(points: readonly (readonly number[])[], vectors: Float64Array, x: readonly number[]) {
  const coarse = arrangement(planes(fromRows(points)).normals);
  const fine = planes(fromRows([...points, x]));
  const { probabilities, sides, error } = arrangement(fine.normals);
  const mean = new Float64Array(3);
  for (const [c, p] of probabilities.entries()) {
    const own = sides.subarray(c * fine.normals.rows, (c + 1) * fine.normals.rows);
    if (own[fine.plane[points.length]] !== fine.side[points.length]) continue;
    const whole = coarse.find(own.slice(0, coarse.normals.rows));
    if (whole !== undefined) for (let k = 0; k < 3; k++) mean[k] += p * vectors[3 * whole + k];
  }
  return { mean, error: error + coarse.error };
}

test('equals the sum over the cells that the circle of x leaves, on lattices full of coplanar points', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 9 }), point, fc.integer(), (points, x, seed) => {
      const cut = arrangement(planes(fromRows(points)).normals);
      const stream = randomStream(seed, 'hemisphere');
      const vectors = new Float64Array(3 * cut.probabilities.length);
      for (let c = 0; c < vectors.length; c += 3) fillSphere(stream, vectors.subarray(c, c + 3));
      const { mean, error } = meanByRefinement(points, vectors, x);
      const found = hemisphereMean(cut, vectors, Float64Array.from(x));
      // Either sum is off by the errors of its probabilities and, over at most 74 cells, by 74u of 1.
      for (let k = 0; k < 3; k++) expect(Math.abs(found[k] - mean[k])).toBeLessThanOrEqual(error + 148 * 2 ** -53);
      const opposite = hemisphereMean(
        cut,
        vectors,
        Float64Array.from(x, (value) => -value),
      );
      for (let k = 0; k < 3; k++) {
        const whole = cut.probabilities.reduce((sum, p, c) => sum + p * vectors[3 * c + k], 0);
        expect(Math.abs(found[k] + opposite[k] - whole)).toBeLessThanOrEqual(2 * error + 148 * 2 ** -53);
      }
    }),
    { seed: 1 },
  );
});

test('meets the mean of draws', () => {
  const stream = randomStream(3, 'hemisphere-monte-carlo');
  const points = fromRows(Array.from({ length: 8 }, () => fillSphere(stream, new Float64Array(3))));
  const cut = arrangement(planes(points).normals);
  const vectors = new Float64Array(3 * cut.probabilities.length);
  for (let c = 0; c < vectors.length; c += 3) fillSphere(stream, vectors.subarray(c, c + 3));
  const x = fillSphere(stream, new Float64Array(3));
  const draws = 40_000;
  const mean = new Float64Array(3);
  for (let draw = 0; draw < draws; draw++) {
    const w = fillGaussian(stream, new Float64Array(3));
    if (dot(w, x) <= 0) continue;
    const sides = Int8Array.from({ length: 8 }, (_, k) => (dot(row(cut.normals, k), w) > 0 ? 1 : -1));
    const c = cut.find(sides) as number;
    for (let k = 0; k < 3; k++) mean[k] += vectors[3 * c + k] / draws;
  }
  const exact = hemisphereMean(cut, vectors, x);
  // Terms in [−1, 1]: Hoeffding, 3 tests at a joint level of 1e−6.
  const width = Math.sqrt((2 * Math.log(6 / 1e-6)) / draws);
  for (let k = 0; k < 3; k++) expect(Math.abs(mean[k] - exact[k])).toBeLessThan(width);
});
