import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DistillCheckError } from '../errors.ts';
import { fromRows, zeros } from '../numerics/matrix.ts';
import { fillGaussian } from '../random/distributions.ts';
import { randomStream } from '../random/stream.ts';
import { rkhsMargin } from './rkhs/rkhs.ts';
import { assertSeparable, parallelOppositePair } from './separability.ts';
import { transportMargin } from './transport.ts';

function gaussianDataset(n: number, d: number) {
  const inputs = zeros(n, d);
  fillGaussian(randomStream('separability-test', n, d), inputs.data);
  return { inputs, labels: Int8Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : -1)) };
}

describe('parallelOppositePair', () => {
  test('finds a positive multiple with the opposite label', () => {
    const inputs = fromRows([
      [1, 0],
      [0, 1],
      [0.5, 0],
    ]);
    expect(parallelOppositePair({ inputs, labels: Int8Array.of(1, 1, -1) })).toEqual([0, 2]);
    expect(parallelOppositePair({ inputs, labels: Int8Array.of(-1, 1, 1) })).toEqual([0, 2]);
    expect(parallelOppositePair({ inputs, labels: Int8Array.of(1, -1, 1) })).toBeNull();
  });

  test('antiparallel inputs and zero rows do not count', () => {
    const inputs = fromRows([
      [1, 2],
      [-1, -2],
      [0, 0],
      [0, 0],
    ]);
    expect(parallelOppositePair({ inputs, labels: Int8Array.of(1, -1, 1, -1) })).toBeNull();
  });

  test('an angle of 1e-14 still separates', () => {
    const inputs = fromRows([
      [1, 0],
      [1, 1e-14],
    ]);
    expect(parallelOppositePair({ inputs, labels: Int8Array.of(1, -1) })).toBeNull();
  });

  test('directions up to 12u apart count as equal, wider ones do not', () => {
    const apart = (k: number) => ({
      inputs: fromRows([
        [1, 0],
        [1, k * 2 ** -53],
      ]),
      labels: Int8Array.of(1, -1),
    });
    for (const k of [0, 1, 11, 12]) expect(parallelOppositePair(apart(k))).toEqual([0, 1]);
    for (const k of [13, 20, 40]) expect(parallelOppositePair(apart(k))).toBeNull();
  });

  test('many equal coordinates and many duplicates of one label', () => {
    const corners = Array.from({ length: 400 }, (_, i) => Array.from({ length: 9 }, (_, k) => ((i >> k) % 2 ? 1 : -1)));
    const labels = Int8Array.from(corners, (x) => (x[0] * x[1] > 0 ? 1 : -1));
    const inputs = fromRows([...corners, ...corners]);
    expect(parallelOppositePair({ inputs, labels: Int8Array.of(...labels, ...labels) })).toBeNull();
    expect(
      parallelOppositePair({ inputs, labels: Int8Array.of(...labels, ...labels.slice(0, 399), -labels[399]) }),
    ).toEqual([399, 799]);
  });

  test.each([2, 10, 300])('a scaled copy is found wherever it stands, d = %i', (d) => {
    const dataset = gaussianDataset(60, d);
    expect(parallelOppositePair(dataset)).toBeNull();
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 29 }),
        fc.integer({ min: 0, max: 29 }),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        (even, odd, factor) => {
          const [i, j] = [2 * even, 2 * odd + 1];
          const inputs = { ...dataset.inputs, data: dataset.inputs.data.slice() };
          for (let k = 0; k < d; k++) inputs.data[j * d + k] = factor * inputs.data[i * d + k];
          expect(parallelOppositePair({ ...dataset, inputs })).toEqual([Math.min(i, j), Math.max(i, j)]);
        },
      ),
      { seed: 1 },
    );
  });
});

test('assertSeparable names both rows, counted from 1', () => {
  const inputs = fromRows([
    [0, 1],
    [1, 0],
    [2, 0],
  ]);
  expect(() => assertSeparable({ inputs, labels: Int8Array.of(1, 1, 1) })).not.toThrow();
  let caught: unknown;
  try {
    assertSeparable({ inputs, labels: Int8Array.of(1, 1, -1) });
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(DistillCheckError);
  expect(caught).toMatchObject({
    code: 'NOT_SEPARABLE',
    message: expect.stringContaining('data rows 2 and 3 are parallel up to rounding but labelled 1 and -1'),
  });
});

test('at an angle of 12u the message claims no zero; just above it both intervals hold the margin', () => {
  const pair = (angle: number) => ({
    inputs: fromRows([
      [1, 0],
      [1, angle],
    ]),
    labels: Int8Array.of(1, -1),
  });
  expect(() => assertSeparable(pair(12 * 2 ** -53))).toThrow('the margin cannot be told from 0');
  const angle = 13 * 2 ** -53;
  // q = (½, ½) by symmetry: the gates agree on a share 1 − θ/π of the directions, where S = θ/2 on one side.
  const transport = angle * (1 / 4 + 1 / (2 * Math.PI));
  expect(transportMargin(pair(angle)).upper).toBeGreaterThanOrEqual(transport);
  expect(transportMargin(pair(angle)).lower).toBeLessThanOrEqual(transport);
  // (½ − K)/2 with K = (π − θ)/2π.
  const kernel = Math.sqrt(angle / (4 * Math.PI));
  expect(rkhsMargin(pair(angle)).upper).toBeGreaterThanOrEqual(kernel);
  expect(rkhsMargin(pair(angle)).lower).toBeLessThanOrEqual(kernel);
});
