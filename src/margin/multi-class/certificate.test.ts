import { expect, test } from 'vitest';
import { fromRows, zeros } from '../../numerics/matrix.ts';
import { type RandomStream, randomStream } from '../../random/stream.ts';
import { rkhsCertificate } from '../rkhs/certificate.ts';
import { pairCertificate } from './certificate.ts';
import { allPairs, pairGram, pairImages } from './pairs.ts';
import { storedKernel } from './point-kernel.ts';

/** Doubles as integer multiples of 2^−120: exact for the numbers here, whose last bits are worth more. */
const ONE = 2n ** 120n;
function exact(value: number): bigint {
  const scaled = value * 2 ** 120;
  expect(Number.isInteger(scaled)).toBe(true);
  return BigInt(scaled);
}

/** A Gram matrix whose entries are exact in doubles, nearly singular: rows come in pairs that differ in a bit. */
function nearlySingular(stream: RandomStream, n: number) {
  const rows: number[][] = [];
  for (let i = 0; i < n; i++) {
    const fresh = Array.from({ length: 4 }, () => Math.round(2 ** 20 * (stream.uniform() - 0.5)) / 2 ** 20);
    rows.push(i % 2 === 0 ? fresh : rows[i - 1].map((value, k) => value + (k === 0 ? 2 ** -21 : 0)));
  }
  return fromRows(rows.map((a) => rows.map((b) => a.reduce((sum, value, k) => sum + value * b[k], 0))));
}

test('on nearly singular matrices both ends hold for the exact numbers', () => {
  const stream = randomStream('pair-certificate-test');
  let touching = 0;
  let positive = 0;
  for (let trial = 0; trial < 300; trial++) {
    const n = 2 + 2 * (trial % 4);
    const classCount = 2 + (trial % 5);
    const gram = nearlySingular(stream, n);
    // Pairs of rows of different classes and nearly equal weights cancel but for a part in 10⁶; every third trial has
    // one class in each half of the rows, whose images are positive.
    const labels = Array.from({ length: n }, (_, i) => (trial % 3 ? i % 2 : 0));
    const classes = { labels, classCount };
    const z = new Float64Array(n * classCount);
    for (let i = 0; i < n; i += 2) {
      const weight = Math.fround(0.25 + stream.uniform());
      for (const j of [i, i + 1]) {
        const other = trial % 3 ? 1 - labels[j] : 1 + Math.floor(stream.uniform() * (classCount - 1));
        z[j * classCount + other] = weight * (1 + Math.fround(1e-7 * stream.uniform()));
        if (classCount > 2) z[j * classCount + classCount - 1] += 2 ** -30 * Math.fround(stream.uniform());
      }
    }
    const { lower, upper } = pairCertificate(storedKernel(gram), classes, z, 0).certificate;

    const pairs = [...allPairs(classes)];
    const side = (p: number, c: number) => {
      const y = labels[Math.floor(p / classCount)];
      return (y === c ? 1n : 0n) - (p % classCount === c ? 1n : 0n);
    };
    const entries = Array.from(gram.data, exact);
    const values = Array.from(z, exact);
    // Twice the images and the square, in units of 2^−240 and 2^−360.
    const images = pairs.map((p) => {
      let sum = 0n;
      for (const q of pairs) {
        let product = 0n;
        for (let c = 0; c < classCount; c++) product += side(p, c) * side(q, c);
        sum += product * entries[Math.floor(p / classCount) * n + Math.floor(q / classCount)] * values[q];
      }
      return sum;
    });
    const square = images.reduce((sum, image, a) => sum + image * values[pairs[a]], 0n);
    const total = values.reduce((sum, value) => sum + value);
    const least = images.reduce((a, b) => (a < b ? a : b));
    // 2 upper² (Σz)² ≥ 2zᵀQz, and lower √(2·2zᵀQz) ≤ min 2(Qz)_p.
    expect(2n * exact(upper) ** 2n * total ** 2n >= square * ONE).toBe(true);
    if (lower > 0) {
      positive++;
      expect(2n * exact(lower) ** 2n * square <= least * least * ONE).toBe(true);
    }
    // The upper end is close enough to be false without its widening: 3 % at most.
    if (Number(2n * exact(upper) ** 2n * total ** 2n - square * ONE) < 0.06 * Number(square * ONE)) touching++;
  }
  expect(touching).toBeGreaterThan(50);
  expect(positive).toBeGreaterThan(10);
});

test('the images are those of the Gram matrix of all pairs', () => {
  const stream = randomStream('pair-images-test');
  const gram = nearlySingular(stream, 6);
  for (const classCount of [2, 3, 7]) {
    const classes = { labels: Array.from({ length: 6 }, (_, i) => (3 * i) % classCount), classCount };
    const pairs = allPairs(classes);
    expect(pairs).toHaveLength(6 * (classCount - 1));
    const all = pairGram(storedKernel(gram), classes, pairs);
    const z = new Float64Array(6 * classCount);
    for (const p of pairs) z[p] = stream.uniform();
    const images = pairImages(storedKernel(gram), classes, z);
    for (let i = 0; i < 6; i++) expect(images[i * classCount + classes.labels[i]]).toBe(Number.POSITIVE_INFINITY);
    pairs.forEach((p, a) => {
      const sum = pairs.reduce((value, q, b) => value + all.data[a * pairs.length + b] * z[q], 0);
      // At most 42 terms of size ≤ 1.
      expect(Math.abs(images[p] - sum)).toBeLessThan(200 * 2 ** -53);
    });
  }
});

test('of two classes it is the binary certificate but for 2u more of widening', () => {
  const stream = randomStream('pair-binary-test');
  const gram = nearlySingular(stream, 8);
  for (let i = 0; i < 8; i++) gram.data[9 * i] += 1;
  const labels = Array.from({ length: 8 }, (_, i) => (i % 3 === 0 ? 1 : 0));
  const weights = Float64Array.from({ length: 8 }, () => stream.uniform());
  const z = zeros(8, 2).data;
  weights.forEach((value, i) => {
    z[2 * i + 1 - labels[i]] = value;
  });
  const ours = pairCertificate(storedKernel(gram), { labels, classCount: 2 }, z, 2 ** -40).certificate;
  const binary = rkhsCertificate(
    gram,
    Int8Array.from(labels, (y) => 2 * y - 1),
    weights,
    2 ** -40,
  );
  expect(Math.abs(ours.upper / binary.upper - 1)).toBeLessThan(2 ** -48);
  expect(Math.abs(ours.roundingGap / binary.roundingGap - 1)).toBeLessThan(2 ** -9);
});
