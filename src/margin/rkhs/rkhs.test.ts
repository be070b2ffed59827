import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DistillCheckError } from '../../errors.ts';
import { ntkGram } from '../../kernel/ntk.ts';
import { fromRows, type Matrix, zeros } from '../../numerics/matrix.ts';
import { fillSphere, rademacher } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import type { MarginInterval } from '../interval.ts';
import { rkhsMargin, rkhsMarginOfGram } from './rkhs.ts';

const u = 2 ** -53;

interface GoldenCase {
  readonly name: string;
  readonly inputs: number[][];
  readonly labels: number[];
  readonly cvxopt: { lower: number; upper: number };
  readonly quadprog: { lower: number; upper: number };
}

const golden: { cases: GoldenCase[] } = JSON.parse(
  readFileSync(new URL('../../../fixtures/golden/rkhs-margin.json', import.meta.url), 'utf8'),
);

function relativeGap({ lower, upper }: Pick<MarginInterval, 'lower' | 'upper'>): number {
  return (upper - lower) / upper;
}

/** `n` points on the sphere with random labels. */
function randomLabels(n: number, d: number) {
  const stream = randomStream('rkhs-test', n, d);
  const inputs = zeros(n, d);
  for (let i = 0; i < n; i++) fillSphere(stream, inputs.data.subarray(i * d, (i + 1) * d));
  return { inputs, labels: Int8Array.from({ length: n }, () => rademacher(stream)) };
}

/** `m` directions with spacing `2π/m` from `offset` on, one per row. */
function circle(m: number, offset = 0): Matrix {
  const angles = Array.from({ length: m }, (_, i) => offset + (2 * Math.PI * i) / m);
  return fromRows(angles.map((angle) => [Math.cos(angle), Math.sin(angle)]));
}

describe('golden margins', () => {
  test.each(golden.cases.map((entry) => [entry.name, entry] as const))('%s', (_, {
    inputs,
    labels,
    cvxopt,
    quadprog,
  }) => {
    const ours = rkhsMargin({ inputs: fromRows(inputs), labels: Int8Array.from(labels) });
    expect(relativeGap(ours)).toBeLessThanOrEqual(1e-6);
    // cvxopt's weights were certified in 40 digits: an interval of the exact margin, up to the rounding of its two
    // ends.
    expect(relativeGap(cvxopt)).toBeLessThanOrEqual(1e-9);
    expect(ours.lower).toBeLessThanOrEqual(cvxopt.upper * (1 + u));
    expect(ours.upper).toBeGreaterThanOrEqual(cvxopt.lower * (1 - u));
    // quadprog's were certified in doubles, on the same Gram matrix: sums of n terms of size ≤ ½ and its entries'
    // errors shift (Qq)_i and qᵀQq by at most nu each, and so either end by nu/γ² of itself.
    const rounding = (labels.length * u) / ours.upper ** 2;
    expect(relativeGap(quadprog)).toBeLessThanOrEqual(1e-6);
    expect(ours.lower).toBeLessThanOrEqual(quadprog.upper * (1 + rounding));
    expect(ours.upper).toBeGreaterThanOrEqual(quadprog.lower * (1 - rounding));
  });
});

describe('closed forms', () => {
  const contains = (interval: MarginInterval, margin: number) => {
    expect(interval.lower).toBeLessThanOrEqual(margin);
    expect(interval.upper).toBeGreaterThanOrEqual(margin);
    expect(relativeGap(interval)).toBeLessThanOrEqual(1e-6);
  };

  test('one point: ‖x‖/√2; n orthogonal points: 1/√(2n)', () => {
    contains(rkhsMargin({ inputs: fromRows([[0.6, 0.8]]), labels: Int8Array.of(1) }), Math.SQRT1_2);
    const identity = fromRows(
      Array.from({ length: 8 }, (_, i) => Array.from({ length: 8 }, (_, k) => (i === k ? 1 : 0))),
    );
    const interval = rkhsMargin({ inputs: identity, labels: Int8Array.of(1, -1, 1, 1, -1, 1, -1, -1) });
    contains(interval, 0.25);
    expect(interval).toMatchObject({ norm: 'rkhs', confidence: 1, support: 8 });
  });

  test.each([1e-1, 1e-3, 1e-5, 1e-6])('two points of opposite labels at angle %d: √((½ − K)/2)', (angle) => {
    const inputs = fromRows([
      [1, 0],
      [Math.cos(angle), Math.sin(angle)],
    ]);
    const { lower, upper } = rkhsMargin({ inputs, labels: Int8Array.of(1, -1) });
    // ½ − cos θ(π−θ)/2π = sin²(θ/2) + θ cos θ/2π without cancellation; q = (½, ½) by symmetry.
    const square = (Math.sin(angle / 2) ** 2 + (angle * Math.cos(angle)) / (2 * Math.PI)) / 2;
    // The second input is rounded: its norm and its angle by u each.
    const own = (2 * u) / square;
    expect(lower).toBeLessThanOrEqual(Math.sqrt(square) * (1 + own));
    expect(upper).toBeGreaterThanOrEqual(Math.sqrt(square) * (1 - own));
    expect((upper - lower) / upper).toBeLessThanOrEqual(1e-6);
  });

  test('all labels 1 on an even circle: uniform weights by symmetry', () => {
    const m = 24;
    const inputs = circle(m, 0.1);
    const { data } = ntkGram(inputs);
    const mean = data.subarray(0, m).reduce((sum, value) => sum + value, 0) / m;
    contains(rkhsMargin({ inputs, labels: new Int8Array(m).fill(1) }), Math.sqrt(mean));
  });
});

describe('a margin of zero', () => {
  test('antipodal pairs of opposite labels whose positive points sum to 0', () => {
    // φ_x − φ_−x = x, so the six weights 1/6 give Σ x/6 = 0, with no two inputs parallel.
    const { lower, upper } = rkhsMargin({ inputs: circle(6, 0.1), labels: Int8Array.of(1, -1, 1, -1, 1, -1) });
    expect(lower).toBe(0);
    // √ of the rounding of qᵀQq: (2·ntkEntryError(2) + 8u)/2 < 1e-14.
    expect(upper).toBeLessThan(1e-7);
  });

  test('parallel inputs of opposite labels are refused', () => {
    const inputs = fromRows([
      [0.1, 0.2],
      [0.3, 0.6],
    ]);
    expect(() => rkhsMargin({ inputs, labels: Int8Array.of(1, -1) })).toThrow(DistillCheckError);
    expect(rkhsMarginOfGram(ntkGram(inputs), Int8Array.of(1, -1))).toMatchObject({ lower: 0 });
    expect(rkhsMargin({ inputs, labels: Int8Array.of(1, 1) }).lower).toBeGreaterThan(0);
  });

  test('a vanishing diagonal', () => {
    const gram = fromRows([
      [1, 0],
      [0, 0],
    ]);
    expect(rkhsMarginOfGram(gram, Int8Array.of(1, -1))).toMatchObject({ lower: 0, upper: 0, support: 1 });
    for (const i of [0, 1]) {
      // All the weight on the point that vanishes proves √K_ii, wherever it stands.
      const gram = fromRows(
        [0, 1].map((a) => [0, 1].map((b) => (a === i ? 1e-150 : 1) * (b === i ? 1e-150 : 1) * 0.5)),
      );
      gram.data[3 * i] *= 2;
      const { lower, upper, weights, support, iterations } = rkhsMarginOfGram(gram, Int8Array.of(1, 1));
      expect(upper / 1e-150).toBeGreaterThanOrEqual(1);
      expect(upper / 1e-150).toBeLessThan(1 + 1e-15);
      expect({ lower, weights: [...weights], support, iterations }).toEqual({
        lower: 0,
        weights: [0, 0].with(i, 1),
        support: 1,
        iterations: 0,
      });
    }
    const tiny = rkhsMargin({
      inputs: fromRows([
        [1, 0],
        [1e-150, 1e-150],
      ]),
      labels: Int8Array.of(1, -1),
    });
    expect(tiny.lower).toBe(0);
    expect(tiny.upper).toBeGreaterThan(0.99e-150);
    expect(tiny.upper).toBeLessThan(1.01e-150);
  });
});

describe('hard instances end with a certified gap', () => {
  const { inputs, labels } = randomLabels(60, 4);
  const repeat = (factors: readonly number[]) => {
    const data = new Float64Array(factors.length * inputs.data.length);
    factors.forEach((factor, copy) => {
      data.set(
        inputs.data.map((value) => factor * value),
        copy * inputs.data.length,
      );
    });
    return {
      inputs: { rows: factors.length * inputs.rows, cols: inputs.cols, data },
      labels: Int8Array.from({ length: factors.length * inputs.rows }, (_, i) => labels[i % inputs.rows]),
    };
  };

  test.each([
    ['exact duplicates', [1, 1, 1]],
    ['parallel points of one label', [1, 0.5, 1 / 3]],
    ['antipodal pairs of one label', [1, -1]],
    ['both', [1, -1, 0.7, -0.7]],
  ])('%s', (_, factors) => {
    expect(relativeGap(rkhsMargin(repeat(factors)))).toBeLessThanOrEqual(1e-6);
  });

  test('near duplicates with opposite labels at 1e-5', () => {
    const stream = randomStream('rkhs-test', 'near');
    const moved = inputs.data.map((value) => value + 1e-5 * (stream.uniform() - 0.5));
    const near = { rows: 120, cols: 4, data: Float64Array.of(...inputs.data, ...moved) };
    const interval = rkhsMargin({ inputs: near, labels: Int8Array.of(...labels, ...labels.map((y) => -y)) });
    expect(interval.upper).toBeLessThan(1e-3);
    expect(relativeGap(interval)).toBeLessThanOrEqual(1e-6);
  });

  test('norms over four decades', () => {
    const shrunk = zeros(60, 4);
    for (let k = 0; k < 240; k++) shrunk.data[k] = inputs.data[k] * 10 ** -((k >> 2) % 5);
    const interval = rkhsMargin({ inputs: shrunk, labels });
    expect(interval.upper).toBeLessThan(1e-4);
    expect(relativeGap(interval)).toBeLessThanOrEqual(1e-6);
  });

  test('odd frequencies on an even circle, γ₂ below 1e-3', () => {
    const angles = Array.from({ length: 120 }, (_, i) => (2 * Math.PI * (i + 0.37)) / 120 + 0.001 * Math.sin(31 * i));
    const interval = rkhsMargin({
      inputs: fromRows(angles.map((angle) => [Math.cos(angle), Math.sin(angle)])),
      labels: Int8Array.from(angles, (angle) => (Math.cos(7 * angle) > 0 ? 1 : -1)),
    });
    expect(interval.upper).toBeLessThan(1e-3);
    expect(relativeGap(interval)).toBeLessThanOrEqual(1e-6);
  });
});

describe('options and bad input', () => {
  const dataset = randomLabels(80, 3);

  test('an exhausted budget returns a valid, wider interval', () => {
    const exact = rkhsMargin(dataset);
    for (const maxIterations of [0, 1]) {
      const early = rkhsMargin(dataset, { maxIterations });
      expect(early.iterations).toBeLessThanOrEqual(maxIterations);
      expect(early.lower).toBeLessThanOrEqual(exact.upper);
      expect(early.upper).toBeGreaterThanOrEqual(exact.lower);
    }
    expect(relativeGap(rkhsMargin(dataset, { maxIterations: 0 }))).toBeGreaterThan(1e-6);
  });

  test('a loose tolerance may stop earlier, never later', () => {
    const loose = rkhsMargin(dataset, { tolerance: 0.9 });
    expect(loose.iterations).toBeLessThanOrEqual(rkhsMargin(dataset).iterations);
    expect(relativeGap(loose)).toBeLessThanOrEqual(0.9);
  });

  test('the Gram matrix is left as it was, and gives the same margin', () => {
    const gram = ntkGram(dataset.inputs);
    const copy = gram.data.slice();
    const interval = rkhsMarginOfGram(gram, dataset.labels);
    expect(gram.data).toEqual(copy);
    const exact = rkhsMargin(dataset);
    expect(interval.lower).toBeLessThanOrEqual(exact.upper);
    expect(interval.upper).toBeGreaterThanOrEqual(exact.lower);
  });

  test('a matrix with a negative eigenvalue is refused', () => {
    const gram = fromRows([
      [1, -3],
      [-3, 1],
    ]);
    expect(() => rkhsMarginOfGram(gram, Int8Array.of(1, 1))).toThrow(/negative eigenvalue/);
  });
});
