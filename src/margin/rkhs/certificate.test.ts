import { describe, expect, test } from 'vitest';
import { zeros } from '../../numerics/matrix.ts';
import { rademacher } from '../../random/distributions.ts';
import { type RandomStream, randomStream } from '../../random/stream.ts';
import { certificateOf, rkhsCertificate } from './certificate.ts';

const u = 2 ** -53;

/** Doubles as integer multiples of 2^−120: exact for the numbers here, whose last bits are worth more. */
const ONE = 2n ** 120n;
function exact(value: number): bigint {
  const scaled = value * 2 ** 120;
  expect(Number.isInteger(scaled)).toBe(true);
  return BigInt(scaled);
}

/** A Gram matrix `BBᵀ` whose entries are exact in doubles, nearly singular: rows come in pairs that differ in a bit. */
function nearlySingular(stream: RandomStream, n: number, d: number, size: number) {
  const rows: number[][] = [];
  for (let i = 0; i < n; i++) {
    const fresh = Array.from({ length: d }, () => Math.round(2 ** 20 * (stream.uniform() - 0.5)) / 2 ** 20);
    rows.push(i % 2 === 0 ? fresh : rows[i - 1].map((value, k) => value + (k === 0 ? 2 ** -21 : 0)));
  }
  const gram = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++)
      gram.data[i * n + j] = size * rows[i].reduce((sum, value, k) => sum + value * rows[j][k], 0);
  }
  // Products of 22-bit numbers, sums of four: nothing is rounded.
  return gram;
}

test('on nearly singular matrices both ends hold for the exact numbers', () => {
  const stream = randomStream('certificate-test');
  let touching = 0;
  for (let trial = 0; trial < 200; trial++) {
    const n = 4 + 2 * (trial % 4);
    const gram = nearlySingular(stream, n, 4, trial % 5 ? 1 : 2 ** -16);
    const labels = Int8Array.from(
      { length: n },
      (_, i) => (i % 2 === 0 ? 1 : -1) * (trial % 3 ? 1 : rademacher(stream)),
    );
    // Pairs of opposite labels and nearly equal weights cancel but for a part in 10⁶.
    const pairs = Array.from({ length: n / 2 }, () => Math.fround(0.25 + stream.uniform()));
    const z = Float64Array.from({ length: n }, (_, i) => pairs[i >> 1] * (1 + Math.fround(1e-7 * stream.uniform())));
    const { lower, upper } = rkhsCertificate(gram, labels, z, 0);

    const images = Array.from({ length: n }, (_, i) => {
      let sum = 0n;
      for (let j = 0; j < n; j++) sum += BigInt(labels[i] * labels[j]) * exact(gram.data[i * n + j]) * exact(z[j]);
      return sum;
    });
    const square = images.reduce((sum, image, i) => sum + image * exact(z[i]), 0n);
    const total = z.reduce((sum, value) => sum + exact(value), 0n);
    const least = images.reduce((a, b) => (a < b ? a : b));
    // upper² (Σz)² ≥ zᵀQz, and lower √(zᵀQz) ≤ min (Qz)_i, in units of 2^−480 and 2^−600.
    expect(exact(upper) ** 2n * total ** 2n >= square * ONE).toBe(true);
    if (lower > 0) expect(exact(lower) ** 2n * square <= least * least * ONE).toBe(true);
    // The upper end is close enough to be false without its widening: 3 % at most.
    if (Number(exact(upper) ** 2n * total ** 2n - square * ONE) < 0.06 * Number(square * ONE)) touching++;
  }
  expect(touching).toBeGreaterThan(50);
});

describe('the interval covers every kernel within the entry error', () => {
  const z = Float64Array.of(1, 3, 0, 2);
  const scales = Float64Array.of(0.75, 0.5, 2, 0.25);
  const images = Float64Array.of(0.9, 1.2, 3, 0.8);
  // Σ z_j g_j, Σ z, zᵀQz and its largest scale on the support.
  const s = 0.75 + 1.5 + 0.5;
  const square = 0.9 + 3.6 + 1.6;
  const close = 1 + 100 * u;

  test.each([0, 1e-12, 1e-6, 1e-3, 0.05])('entry error %d: worst images and square', (entryError) => {
    const { lower, upper, weights, roundingGap } = certificateOf(images, scales, z, entryError);
    const eta = entryError + 8 * u;
    const length = Math.sqrt(square + eta * s * s);
    const least = Math.min(...images.map((image, i) => image - eta * scales[i] * s));
    expect(upper).toBeGreaterThanOrEqual((length / 6) * (1 + u));
    expect(upper).toBeLessThanOrEqual((length / 6) * close);
    expect(lower).toBeLessThanOrEqual((least / length) * (1 - u));
    expect(lower).toBeGreaterThanOrEqual(least / length / close);
    expect([...weights]).toEqual([1 / 6, 1 / 2, 0, 1 / 3]);
    // Optimal weights: (Qz)_i equal on the support, so that lower loses η g s and upper gains η s²/2, relatively.
    const gap = (eta * s * (s + 0.75 * 6)) / (square + eta * s * s);
    expect(roundingGap / gap).toBeCloseTo(1, 12);
  });

  test('weights whose images vanish prove √η s and nothing below', () => {
    const { lower, upper, roundingGap } = certificateOf(new Float64Array(4), scales, z, 0);
    expect(lower).toBe(0);
    expect(upper / ((Math.sqrt(8 * u) * s) / 6)).toBeCloseTo(1, 12);
    expect(roundingGap).toBe(1);
  });

  test('s is an upper end, whatever its summation lost', () => {
    // 1 + 1000·2⁻⁵³ sums to 1 in doubles, one term at a time.
    const n = 1001;
    const values = new Float64Array(n).fill(1);
    const tiny = Float64Array.from(values, (_, j) => (j === 0 ? 1 : u));
    const { upper } = certificateOf(new Float64Array(n), tiny, values, 1);
    // √η s/Σz with η ≥ 1: s = 1 + 1000u; 20u for the square root and the quotient.
    expect(upper * n).toBeGreaterThanOrEqual(1 + 980 * u);
    expect(upper * n).toBeLessThanOrEqual(1 + 2100 * u);
  });

  test('the sum of the weights is compensated, in any order', () => {
    // 1 and 1000 weights of .6·2⁻⁵³: a plain sum is 1.
    for (const first of [0, 1000]) {
      const weights = Float64Array.from({ length: 1001 }, (_, j) => (j === first ? 1 : 0.6 * u));
      const { upper } = certificateOf(new Float64Array(1001).fill(1), new Float64Array(1001).fill(1), weights, 0);
      // √(Σz)/Σz = 1/√Σz, up to 17u for the widening and its own steps.
      expect(upper).toBeGreaterThanOrEqual((1 + 600 * u) ** -0.5 * (1 - 2 * u));
      expect(upper).toBeLessThanOrEqual((1 + 600 * u) ** -0.5 * (1 + 40 * u));
    }
  });

  test('the square is compensated, in any order', () => {
    for (const first of [0, 1000]) {
      const size = Float64Array.from({ length: 1001 }, (_, j) => (j === first ? 1 : 0.6 * u));
      const { upper } = certificateOf(size, size, new Float64Array(1001).fill(1), 0);
      // √(1 + 600u), widened by 4u and by its own 8u.
      expect(upper * 1001).toBeGreaterThanOrEqual(Math.sqrt(1 + 600 * u) * (1 - 2 * u));
      expect(upper * 1001).toBeLessThanOrEqual(Math.sqrt(1 + 600 * u) * (1 + 40 * u));
    }
  });
});

test('a negative square is refused beyond rounding only', () => {
  const one = Float64Array.of(1);
  const square = (value: number) => certificateOf(Float64Array.of(value), one, one, 1e-3);
  expect(square(-0.999e-3).lower).toBe(0);
  expect(square(-0.999e-3).upper).toBeCloseTo(Math.sqrt(1e-3), 12);
  expect(() => square(-1.001e-3)).toThrow(/negative eigenvalue/);
});
