import { describe, expect, test } from 'vitest';
import { row, zeros } from '../../numerics/matrix.ts';
import { fillSphere } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { rkhsMargin } from '../rkhs/rkhs.ts';
import { transportMargin } from '../transport.ts';
import { defaultSamples, isFitAffordable } from './effort.ts';
import { blockTerms, wholeTerms } from './terms.ts';

/** Points of the sphere at least a tenth away from the plane between their labels. */
function separated(n: number, d: number) {
  const stream = randomStream('transport-effort', n, d);
  const inputs = zeros(n, d);
  for (let i = 0; i < n; i++) {
    const point = row(inputs, i);
    while (Math.abs(point[0]) < 0.1) fillSphere(stream, point);
  }
  return { inputs, labels: Int8Array.from({ length: n }, (_, i) => (row(inputs, i)[0] > 0 ? 1 : -1)) };
}

describe('effort', () => {
  test('the draws of any problem stay bounded, and small problems get as many as before', () => {
    expect(defaultSamples(200, 10)).toBe(2_600_000);
    expect(defaultSamples(2_000, 10)).toBe(260_000);
    // What the command line does unasked: the digits 3 and 8.
    expect(defaultSamples(357, 64) * 357 * 64).toBeLessThanOrEqual(5.2e9 * 1.01);
    for (const [n, d] of [
      [2_000, 2_000],
      [11_982, 784],
      [60_000, 784],
      [10_000, 3_072],
    ]) {
      expect(defaultSamples(n, d)).toBeGreaterThanOrEqual(100);
      expect(defaultSamples(n, d) * n * d).toBeLessThanOrEqual(1.5e10 * 1.01);
    }
  });

  test('no fit where its n×n programs would take hours', () => {
    expect(isFitAffordable(500, 10)).toBe(true);
    expect(isFitAffordable(2_000, 2_000)).toBe(false);
    // The program's n³ alone is too much, the gradients' pairs are not.
    expect(isFitAffordable(1_000, 4)).toBe(true);
    expect(isFitAffordable(4_000, 4)).toBe(false);
    expect(isFitAffordable(11_982, 784)).toBe(false);
  });
});

test('terms in blocks are those of the whole matrix', () => {
  const data = separated(90, 5);
  const stream = randomStream('terms');
  const q = Float64Array.from({ length: 90 }, () => Math.max(0, stream.uniform() - 0.8));
  const [whole, blocks] = [wholeTerms(data)(q), blockTerms(data)(q)];
  const total = q.reduce((a, b) => a + b);
  // 90 products of at most q_j/2, summed one after the other.
  whole.images.forEach((value, i) => {
    expect(Math.abs(value - blocks.images[i])).toBeLessThanOrEqual(91 * 2 ** -53 * (total / 2));
  });
  expect(Math.abs(whole.square - blocks.square)).toBeLessThanOrEqual(2 * 91 * 2 ** -53 * (total ** 2 / 2));
});

describe('where no witness is fitted', () => {
  test('the RKHS weights are certified: an interval inside of what they imply', { tags: ['slow'] }, () => {
    const data = separated(1_800, 4);
    const rkhs = rkhsMargin(data);
    const { lower, upper, confidence, iterations } = transportMargin(data, { samples: 20_000, rkhs });
    expect(iterations).toBe(0);
    expect(confidence).toBe(0.99);
    expect(lower).toBeGreaterThan(rkhs.lower ** 2);
    expect(upper).toBeLessThan(rkhs.upper);
    // For the linear teacher the margin is half the distance to the plane at least.
    expect(upper).toBeGreaterThanOrEqual(0.05);
  });

  test('with pairs too few to prove anything, what holds for certain, and a note', () => {
    const data = separated(60, 4);
    const rkhs = rkhsMargin(data);
    const { lower, upper, confidence, note } = transportMargin(data, { samples: 100, confidence: 0.9999, rkhs });
    expect([lower, upper, confidence].map((value) => value > 0)).toEqual([true, true, true]);
    expect(note).toMatch(/wide/);
    const tiny = { ...rkhs, lower: rkhs.lower / 100, upper: rkhs.upper / 100 };
    const certain = transportMargin(data, { samples: 100, rkhs: tiny });
    expect(certain).toMatchObject({ confidence: 1, upper: tiny.upper, iterations: tiny.iterations });
    expect(certain.lower).toBeCloseTo(tiny.lower ** 2, 12);
    expect(certain.note).toMatch(/what the RKHS margin implies; 100 pairs/);
  });
});
