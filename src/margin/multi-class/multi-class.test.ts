import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ntkGram } from '../../kernel/ntk.ts';
import { fromRows, type Matrix, rowsAt, zeros } from '../../numerics/matrix.ts';
import { fillSphere } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { rkhsMargin } from '../rkhs/rkhs.ts';
import { type ClassifiedPoints, multiClassMargin, multiClassMarginOfGram } from './multi-class.ts';

const u = 2 ** -53;

interface GoldenCase {
  readonly name: string;
  readonly inputs: number[][];
  readonly labels: number[];
  readonly classCount: number;
  readonly cvxopt: { lower: number; upper: number };
}

const golden: { cases: GoldenCase[] } = JSON.parse(
  readFileSync(new URL('../../../fixtures/golden/multi-class-margin.json', import.meta.url), 'utf8'),
);

type Interval = { readonly lower: number; readonly upper: number };

function relativeGap({ lower, upper }: Interval): number {
  return (upper - lower) / upper;
}

function expectOverlap(a: Interval, b: Interval): void {
  expect(a.lower).toBeLessThanOrEqual(b.upper);
  expect(b.lower).toBeLessThanOrEqual(a.upper);
}

/** `n` points on the sphere with random classes. */
function randomClasses(n: number, d: number, classCount: number): ClassifiedPoints {
  const stream = randomStream('multi-class-test', n, d, classCount);
  const inputs = zeros(n, d);
  for (let i = 0; i < n; i++) fillSphere(stream, inputs.data.subarray(i * d, (i + 1) * d));
  return { inputs, labels: Array.from({ length: n }, () => Math.floor(classCount * stream.uniform())), classCount };
}

/** `n` points near `classCount` corners, with a constant: iris in the large. */
function clusters(n: number, d: number, classCount: number, spread: number): ClassifiedPoints {
  const stream = randomStream('multi-class-test/clusters', n, d, classCount);
  const centres = zeros(classCount, d);
  for (let c = 0; c < classCount; c++) fillSphere(stream, centres.data.subarray(c * d, (c + 1) * d));
  const inputs = zeros(n, d + 1);
  const noise = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    fillSphere(stream, noise);
    for (let k = 0; k < d; k++) {
      inputs.data[i * (d + 1) + k] = centres.data[(i % classCount) * d + k] + spread * stream.uniform() * noise[k];
    }
    inputs.data[i * (d + 1) + d] = 1;
  }
  return { inputs, labels: Array.from({ length: n }, (_, i) => i % classCount), classCount };
}

describe('golden margins', () => {
  test.each(golden.cases.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
    const { labels, classCount, cvxopt } = entry;
    const inputs = fromRows(entry.inputs);
    const ours = multiClassMargin({ inputs, labels, classCount });
    expect(relativeGap(ours)).toBeLessThanOrEqual(1e-6);
    // cvxopt's weights were certified in 50 digits: an interval of the exact margin, up to the rounding of its two
    // ends.
    expect(relativeGap(cvxopt)).toBeLessThanOrEqual(1e-10);
    expect(ours.lower).toBeLessThanOrEqual(cvxopt.upper * (1 + u));
    expect(ours.upper).toBeGreaterThanOrEqual(cvxopt.lower * (1 - u));
    expectOverlap(ours, multiClassMarginOfGram(ntkGram(inputs), labels, classCount));
    // As close as rounding lets it come: widths of 1e-12 to 1e-8, and still right.
    const close = multiClassMargin({ inputs, labels, classCount }, { tolerance: 1e-15 });
    expect(relativeGap(close)).toBeLessThan(1e-8);
    expect(close.lower).toBeLessThanOrEqual(cvxopt.upper * (1 + u));
    expect(close.upper).toBeGreaterThanOrEqual(cvxopt.lower * (1 - u));
  });

  test('two classes: γ₂', () => {
    const [{ inputs, labels }] = golden.cases.filter(({ classCount }) => classCount === 2);
    const sides = Int8Array.from(labels, (label) => (label === 1 ? 1 : -1));
    const ours = multiClassMargin({ inputs: fromRows(inputs), labels, classCount: 2 });
    const binary = rkhsMargin({ inputs: fromRows(inputs), labels: sides });
    expectOverlap(ours, binary);
    // The optimal weights are unique on independent points: each interval leaves a share √(2e-6) of them open.
    labels.forEach((label, i) => {
      expect(ours.weights.data[2 * i + label]).toBe(0);
      expect(Math.abs(ours.weights.data[2 * i + 1 - label] - binary.weights[i])).toBeLessThan(2e-3);
    });
  });
});

describe('closed forms', () => {
  const contains = (interval: Interval, margin: number) => {
    expect(interval.lower).toBeLessThanOrEqual(margin);
    expect(interval.upper).toBeGreaterThanOrEqual(margin);
    expect(relativeGap(interval)).toBeLessThanOrEqual(1e-6);
  };
  const identity = (n: number) => {
    return fromRows(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, k) => (i === k ? 1 : 0))));
  };

  // Equal shares 1/n over the points and over the classes: ½ n (1/n)² (1 + 1/(K − 1)) for a kernel of diagonal 1.
  test.each([
    [1, 2],
    [1, 5],
    [6, 3],
    [9, 10],
  ])('%d orthogonal points of %d classes: √(K/(4n(K − 1)))', (n, classCount) => {
    const labels = Array.from({ length: n }, (_, i) => i % classCount);
    const margin = multiClassMargin({ inputs: identity(n), labels, classCount });
    contains(margin, Math.sqrt(classCount / (4 * n * (classCount - 1))));
    expect(margin).toMatchObject({ norm: 'rkhs', confidence: 1, support: n });
    expect(margin.note).toBeUndefined();
    contains(
      multiClassMarginOfGram(identity(n), labels, classCount),
      Math.sqrt(classCount / (2 * n * (classCount - 1))),
    );
  });

  test('all points of one of two classes: the margin of equal labels', () => {
    const { inputs } = randomClasses(20, 3, 2);
    const one = multiClassMargin({ inputs, labels: new Array(20).fill(0), classCount: 2 });
    expectOverlap(one, rkhsMargin({ inputs, labels: new Int8Array(20).fill(1) }));
  });

  test('weights are convex, prove the upper end, and support counts points', () => {
    const points = randomClasses(25, 3, 4);
    const { weights, upper, lower, support } = multiClassMargin(points);
    const gram = ntkGram(points.inputs);
    expect([weights.rows, weights.cols]).toEqual([25, 4]);
    expect(weights.data.every((a) => a >= 0)).toBe(true);
    expect(Math.abs(weights.data.reduce((sum, a) => sum + a, 0) - 1)).toBeLessThanOrEqual(200 * u);
    // ‖Σ a_ik φ_i ⊗ (e_{y_i} − e_k)‖²/2, class by class.
    let square = 0;
    for (let c = 0; c < 4; c++) {
      const b = Array.from({ length: 25 }, (_, i) => {
        const rowOf = weights.data.subarray(4 * i, 4 * i + 4);
        return points.labels[i] === c ? rowOf.reduce((sum, a) => sum + a, 0) : -rowOf[c];
      });
      for (let i = 0; i < 25; i++) for (let j = 0; j < 25; j++) square += (b[i] * b[j] * gram.data[25 * i + j]) / 2;
    }
    expect(Math.sqrt(square)).toBeLessThanOrEqual(upper);
    expect(Math.sqrt(square)).toBeGreaterThanOrEqual(lower);
    const rows = Array.from({ length: 25 }, (_, i) => weights.data.subarray(4 * i, 4 * i + 4).some((a) => a > 0));
    expect(support).toBe(rows.filter(Boolean).length);
  });
});

describe('a margin of zero', () => {
  /** Six directions of which opposite ones differ in class: φ_x − φ_−x = x, and the x of every second sum to 0. */
  const hexagon = fromRows(
    Array.from({ length: 6 }, (_, i) => [Math.cos((i * Math.PI) / 3 + 0.1), Math.sin((i * Math.PI) / 3 + 0.1)]),
  );

  test('that no two points show: the lower end is 0', () => {
    const { lower, upper } = multiClassMargin({ inputs: hexagon, labels: [0, 1, 0, 1, 0, 1], classCount: 3 });
    expect(lower).toBe(0);
    expect(upper).toBeLessThan(1e-7);
  });

  test('parallel points of different classes are refused, by name of the rows', () => {
    const inputs = fromRows([
      [1, 0],
      [0.1, 0.2],
      [0.3, 0.6],
    ]);
    const conflict = { inputs, labels: [1, 2, 0], classCount: 3 };
    expect(() => multiClassMargin(conflict)).toThrow(expect.objectContaining({ code: 'NOT_SEPARABLE' }));
    expect(() => multiClassMargin(conflict)).toThrow(/data rows 2 and 3 .* classes 2 and 0/);
    expect(multiClassMarginOfGram(ntkGram(inputs), [1, 2, 0], 3)).toMatchObject({ lower: 0 });
    expect(multiClassMargin({ ...conflict, labels: [1, 2, 2] }).lower).toBeGreaterThan(0);
  });

  test('every pair of eight classes is told apart', () => {
    const inputs = fromRows([
      [1, 2],
      [2, 4],
    ]);
    for (let a = 0; a < 8; a++) {
      for (let b = 0; b < 8; b++) {
        const call = () => multiClassMargin({ inputs, labels: [a, b], classCount: 8 });
        if (a === b) expect(call().lower).toBeGreaterThan(0);
        else expect(call).toThrow(/parallel/);
      }
    }
  });

  test('a row that vanishes beside the others', () => {
    const inputs = fromRows([
      [1, 0],
      [1e-170, 1e-170],
    ]);
    const { lower, upper, weights } = multiClassMargin({ inputs, labels: [2, 0], classCount: 3 });
    expect(lower).toBe(0);
    expect(upper / 1e-170).toBeCloseTo(1, 12);
    expect([...weights.data]).toEqual([0, 0, 0, 0, 1, 0]);
  });
});

describe('size', () => {
  test('inputs of any scale: the margin is homogeneous', () => {
    const points = randomClasses(12, 3, 3);
    const unit = multiClassMargin(points);
    for (const factor of [2 ** 300, 2 ** -300]) {
      const scaled = { ...points.inputs, data: points.inputs.data.map((value) => value * factor) };
      const { lower, upper } = multiClassMargin({ ...points, inputs: scaled });
      expectOverlap(unit, { lower: lower / factor, upper: upper / factor });
      expect(relativeGap({ lower, upper })).toBeLessThanOrEqual(1e-6);
    }
  });

  test('of iris: 150 points of three classes', () => {
    const margin = multiClassMargin(clusters(150, 4, 3, 1.2));
    expect(relativeGap(margin)).toBeLessThanOrEqual(1e-6);
    expect(margin.support).toBeLessThan(150);
  });

  test('more pairs than are solved for at once: 300 points of ten classes', () => {
    const points = clusters(300, 6, 10, 1.2);
    const margin = multiClassMargin(points);
    expect(relativeGap(margin)).toBeLessThanOrEqual(1e-6);
    expect(margin.note).toBeUndefined();
    const early = multiClassMargin(points, { maxIterations: 1 });
    expectOverlap(margin, early);
    expect(early.note).toMatch(/% wide: \d+ of 2700 pairs/);
  });
});

describe('where more pairs carry weight than are solved for', () => {
  /** 90 orthogonal points of 100 classes: each of the 8910 pairs has the same weight. */
  const many: ClassifiedPoints = {
    inputs: fromRows(Array.from({ length: 90 }, (_, i) => Array.from({ length: 90 }, (_, k) => (i === k ? 1 : 0)))),
    labels: Array.from({ length: 90 }, (_, i) => i),
    classCount: 100,
  };
  const exact = Math.sqrt(100 / (4 * 90 * 99));

  test('descent reaches the margin where it converges quickly', () => {
    const { lower, upper, note, support } = multiClassMargin(many);
    expect(lower).toBeLessThanOrEqual(exact);
    expect(upper).toBeGreaterThanOrEqual(exact);
    expect(relativeGap({ lower, upper })).toBeLessThanOrEqual(1e-6);
    expect(note).toBeUndefined();
    expect(support).toBe(90);
  });

  test('and its interval is valid when it ends early', () => {
    const { lower, upper, note } = multiClassMargin(many, { maxIterations: 0, tolerance: 1e-14 });
    expect(lower).toBeLessThanOrEqual(exact);
    expect(upper).toBeGreaterThanOrEqual(exact);
    expect(note).toMatch(/% wide: \d+ of 8910 pairs/);
    expect(multiClassMargin(many, { maxWork: 1, tolerance: 1e-14 }).note).toMatch(/% wide/);
  });
});

test('points whose Gram matrix is not held: the same interval', { tags: ['slow'] }, () => {
  const points = clusters(4100, 3, 3, 1.05);
  const margin = multiClassMargin(points);
  expect(relativeGap(margin)).toBeLessThanOrEqual(1e-6);
  // The points that carry weight have the margin of all.
  const support = Int32Array.from({ length: 4100 }, (_, i) => i).filter((i) => {
    return margin.weights.data.subarray(3 * i, 3 * i + 3).some((a) => a > 0);
  });
  expect(support).toHaveLength(margin.support);
  const part = multiClassMargin({
    inputs: rowsAt(points.inputs, support),
    labels: Array.from(support, (i) => points.labels[i]),
    classCount: 3,
  });
  expectOverlap(margin, part);
});

describe('bad input', () => {
  const inputs: Matrix = fromRows([
    [1, 0],
    [0, 1],
  ]);
  test.each([
    ['a class too many', { inputs, labels: [0, 2], classCount: 2 }, 'BAD_LABEL'],
    ['a negative class', { inputs, labels: [0, -1], classCount: 2 }, 'BAD_LABEL'],
    ['half a class', { inputs, labels: [0, 0.5], classCount: 2 }, 'BAD_LABEL'],
    ['one class', { inputs, labels: [0, 0], classCount: 1 }, 'BAD_COUNT'],
    ['a label too few', { inputs, labels: [0], classCount: 2 }, 'BAD_SHAPE'],
    ['no points', { inputs: zeros(0, 2), labels: [], classCount: 2 }, 'BAD_SHAPE'],
    ['no features', { inputs: zeros(2, 0), labels: [0, 1], classCount: 2 }, 'BAD_SHAPE'],
    ['a zero row', { inputs: zeros(1, 2), labels: [0], classCount: 2 }, 'ZERO_INPUT'],
    ['NaN', { inputs: fromRows([[Number.NaN]]), labels: [0], classCount: 2 }, 'BAD_INPUT'],
  ])('%s', (_, points, code) => {
    expect(() => multiClassMargin(points)).toThrow(expect.objectContaining({ code }));
  });

  test('of a Gram matrix', () => {
    const indefinite = fromRows([
      [1, -3],
      [-3, 1],
    ]);
    expect(() => multiClassMarginOfGram(indefinite, [0, 1], 2)).toThrow(/negative eigenvalue/);
    expect(() => multiClassMarginOfGram(inputs, [0, 3], 3)).toThrow(expect.objectContaining({ code: 'BAD_LABEL' }));
  });
});
