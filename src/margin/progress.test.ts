import { describe, expect, test } from 'vitest';
import type { Dataset } from '../data/dataset.ts';
import { zeros } from '../numerics/matrix.ts';
import { fillGaussian } from '../random/distributions.ts';
import { randomStream } from '../random/stream.ts';
import type { MarginInterval } from './interval.ts';
import type { MarginProgress, OnMarginProgress } from './progress.ts';
import { rkhsMargin } from './rkhs/rkhs.ts';
import { transportMargin } from './transport.ts';

/** `n` Gaussian points labelled by the side of a plane, times `size`. */
function halves(n: number, d: number, size = 1): Pick<Dataset, 'inputs' | 'labels'> {
  const inputs = zeros(n, d);
  fillGaussian(randomStream('progress', n, d), inputs.data);
  const labels = Int8Array.from({ length: n }, (_, i) => (inputs.data[d * i] > 0 ? 1 : -1));
  return { inputs: { ...inputs, data: inputs.data.map((value) => value * size) }, labels };
}

const sampling = { samples: 2000, seed: 1 };

type Search = (onProgress?: OnMarginProgress) => MarginInterval;

describe.each<[string, Search]>([
  ['RKHS, one Gram matrix', (onProgress) => rkhsMargin(halves(80, 5), { onProgress })],
  ['RKHS, working sets', (onProgress) => rkhsMargin(halves(4001, 3), { onProgress })],
  ['RKHS, tiny inputs', (onProgress) => rkhsMargin(halves(30, 5, 2 ** -300), { onProgress })],
  ['transport, arcs', (onProgress) => transportMargin(halves(40, 2), { onProgress })],
  ['transport, cells of the sphere', (onProgress) => transportMargin(halves(20, 3), { onProgress })],
  ['transport, sampled', (onProgress) => transportMargin(halves(40, 6), { ...sampling, onProgress })],
  ['transport, tiny inputs', (onProgress) => transportMargin(halves(20, 2, 2 ** -300), { onProgress })],
])('%s', (_, search) => {
  const seen: MarginProgress[] = [];
  const final = search((progress) => seen.push(progress));

  test('says how much is done of how much', () => {
    expect(seen.length).toBeGreaterThan(1);
    for (const { done, total } of seen) {
      expect(done).toBeGreaterThanOrEqual(0);
      expect(total).toBeGreaterThanOrEqual(done);
    }
    expect(seen.at(-1)?.done).toBeGreaterThan(seen[0].done);
  });

  test('every interval on the way meets the final one', () => {
    // Certificates of one number overlap.
    for (const { interval } of seen) {
      expect(interval?.confidence).toBe(1);
      expect(interval?.lower).toBeLessThanOrEqual(final.upper);
      expect(interval?.upper).toBeGreaterThanOrEqual(final.lower);
    }
    const { lower, upper } = seen.at(-1)?.interval ?? { lower: 0, upper: 0 };
    expect(upper).toBeGreaterThan(0);
    expect(upper).toBeLessThan(10 * final.upper);
    expect(lower).toBeGreaterThanOrEqual(0);
  });

  test('listening changes no bit', () => {
    const { lower, upper, weights } = search();
    expect([lower, upper]).toEqual([final.lower, final.upper]);
    expect(weights).toEqual(final.weights);
  });
});
