import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dot, row } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { openGates, pointTiles } from './gates.ts';
import { pairMoments } from './pairs.ts';
import { addByPatterns, SUBSETS, subsetSums, sumByPatterns } from './subsets.ts';

const sizes = fc.record({ n: fc.integer({ min: 1, max: 21 }), d: fc.integer({ min: 1, max: 7 }), seed: fc.nat(1000) });

test('the gates of four directions, both ways round, are those of plain products', () => {
  fc.assert(
    fc.property(sizes, ({ n, d, seed }) => {
      const stream = randomStream(seed, 'gates');
      const inputs = { rows: n, cols: d, data: fillGaussian(stream, new Float64Array(n * d)) };
      const w = fillGaussian(stream, new Float64Array(4 * d));
      const byDirection = new Uint8Array(4 * Math.ceil(n / 4));
      const byPoint = new Uint8Array(byDirection.length);
      openGates(pointTiles(inputs.data, n, d), d, w, byDirection, byPoint);
      for (let i = 0; i < byPoint.length; i++) {
        for (let b = 0; b < 4; b++) {
          const direction = Float64Array.from({ length: d }, (_, k) => w[4 * k + b]);
          // The same products in the same order: no rounding between them. Beyond the last point all gates are shut.
          const open = i < n && dot(direction, row(inputs, i)) > 0 ? 1 : 0;
          expect((byPoint[i] >> b) & 1).toBe(open);
          expect((byDirection[i - (i % 4) + b] >> (i % 4)) & 1).toBe(open);
        }
      }
    }),
    { seed: 1 },
  );
});

test('sums over patterns are sums over their bits', () => {
  const d = 3;
  const stream = randomStream('subsets');
  const vectors = Int8Array.from({ length: 16 * d }, () => Math.floor(21 * stream.uniform()) - 10);
  const patterns = Uint8Array.from({ length: 16 }, () => Math.floor(16 * stream.uniform()));
  const tables = new Float64Array(4 * SUBSETS * d);
  for (let block = 0; block < 4; block++) {
    subsetSums(Float64Array.from(vectors), 4 * block * d, d, new Float64Array(d), tables, block * SUBSETS * d);
  }
  const sums = new Float64Array(4 * d).fill(7);
  sumByPatterns(tables, d, patterns, sums);
  const rows = new Float64Array(2 * d).fill(7);
  const columns = Array.from({ length: 4 }, (_, t) => patterns.subarray(4 * t, 4 * t + 2));
  addByPatterns(tables, d, columns, rows);
  const chosen = (t: number, pattern: number, k: number) =>
    [0, 1, 2, 3].reduce((sum, p) => sum + ((pattern >> p) & 1) * vectors[(4 * t + p) * d + k], 0);
  // Small integers: exact.
  for (let k = 0; k < d; k++) {
    for (let b = 0; b < 4; b++) {
      expect(sums[b * d + k]).toBe([0, 1, 2, 3].reduce((sum, t) => sum + chosen(t, patterns[4 * t + b], k), 0));
    }
    for (let i = 0; i < 2; i++) {
      expect(rows[i * d + k]).toBe(7 + [0, 1, 2, 3].reduce((sum, t) => sum + chosen(t, columns[t][i], k), 0));
    }
  }
});

test('a variance from some of the draws changes no mean, and agrees with the variance from all', () => {
  const [n, d, pairs] = [11, 3, 40_000];
  const points = fillGaussian(randomStream('points'), new Float64Array(n * d)).map((value) => value / 4);
  const dataset = {
    inputs: { rows: n, cols: d, data: points },
    labels: Int8Array.from({ length: n }, (_, i) => (i % 2 ? 1 : -1)),
  };
  const q = new Float64Array(n).fill(1 / n);
  const moments = (variancePairs?: number) =>
    pairMoments(dataset, q, { slope: 5, smoothing: 0 }, randomStream('draws'), pairs, variancePairs);
  const [all, some, none] = [moments(), moments(10_000), moments(0)];
  expect(some.logits.means).toEqual(all.logits.means);
  expect(none.norm).toEqual(all.norm);
  expect([all, some, none].map(({ logits }) => logits.variancePairs)).toEqual([pairs, 10_000, 0]);
  expect(none.logits.variances.every(Number.isNaN)).toBe(true);
  for (let i = 0; i < n; i++) {
    const length = Math.hypot(...points.subarray(i * d, (i + 1) * d));
    // Terms within ±largest·length: the square's standard error is at most √(E[t⁴]/k) ≤ largest·length·√(E[t²]/k), five
    // of them.
    const second = all.logits.variances[i] + all.logits.means[i] ** 2;
    const error = all.logits.largest * length * Math.sqrt(second / 10_000);
    expect(Math.abs(some.logits.variances[i] - all.logits.variances[i])).toBeLessThan(5 * error);
  }
});
