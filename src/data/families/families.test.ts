import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { angle } from '../../numerics/angle.ts';
import { dot, norm, row } from '../../numerics/matrix.ts';
import { familyDataset } from '../dataset-by-name.ts';
import { angular } from './angular.ts';
import { circle } from './circle.ts';
import { linear } from './linear.ts';
import { mixture } from './mixture.ts';
import { noisyXor, noisyXorMargin } from './noisy-xor.ts';
import { randomLabels } from './random-labels.ts';
import { datasetFamilies } from './registry.ts';
import { sphere } from './sphere.ts';

const names = [
  ...datasetFamilies.map(({ name }) => name),
  'circle:k=1,n=2',
  'linear:gamma=1e-9,n=20,d=2',
  'linear:gamma=0.5,n=2,d=3',
  'linear:gamma=0.2,n=9,d=1',
  'noisy-xor:d=3,n=2',
  'noisy-xor:d=40,n=50',
  'angular:n=2,theta=3',
  'angular:n=20,theta=0.4,d=5',
  'sphere:d=2,n=3',
  'mixture:modes=2,n=2',
  'random-labels:n=2,d=2',
];

describe.each(names)('%s', (name) => {
  const dataset = familyDataset(name, 7);
  const { inputs, labels } = dataset;

  test('distinct nonzero points of the unit ball, both labels', () => {
    const points = Array.from({ length: inputs.rows }, (_, i) => row(inputs, i));
    expect(labels).toHaveLength(inputs.rows);
    expect(new Set(labels)).toEqual(new Set([1, -1]));
    expect(new Set(points.map((point) => point.join())).size).toBe(inputs.rows);
    for (const point of points) {
      expect(norm(point)).toBeLessThanOrEqual(1);
      expect(dot(point, point)).toBeLessThanOrEqual(1);
      expect(norm(point)).toBeGreaterThan(0);
    }
  });

  test('the same seed gives the same points; the name is kept', () => {
    expect(familyDataset(name, 7).inputs).toEqual(inputs);
    expect(familyDataset(name, 7).labels).toEqual(labels);
    expect(dataset.name).toBe(name);
  });
});

const withTeacher = names.filter((name) => familyDataset(name, 7).teacher);

test.each(withTeacher)("%s: the family's own teacher attains its margin", (name) => {
  const { inputs, labels, teacher } = familyDataset(name, 7);
  const logits = teacher!.logits(inputs);
  expect(teacher!.margin).toBeGreaterThan(0);
  for (let i = 0; i < inputs.rows; i++) {
    expect(labels[i] * logits[i]).toBeGreaterThanOrEqual(teacher!.margin);
    expect(Math.abs(logits[i])).toBeLessThanOrEqual(0.5);
  }
});

test('families with a teacher in closed form', () => {
  const families = new Set(withTeacher.map((name) => name.split(':')[0]));
  expect(families).toEqual(new Set(['circle', 'linear', 'noisy-xor', 'sphere']));
});

test.each([
  'linear',
  'noisy-xor:n=32',
  'angular',
  'sphere',
  'mixture',
  'random-labels',
])('%s: another seed gives other points or labels', (name) => {
  const [one, other] = [1, 2].map((seed) => familyDataset(name, seed));
  expect([...one.inputs.data, ...one.labels]).not.toEqual([...other.inputs.data, ...other.labels]);
});

describe('circle', () => {
  test('labels are sign cos kθ, in the central half of each arc', () => {
    for (const k of [1, 2, 6]) {
      const { inputs, labels } = circle({ k, n: 12 * k });
      for (let i = 0; i < inputs.rows; i++) {
        const [x, y] = row(inputs, i);
        const cosine = Math.cos(k * Math.atan2(y, x));
        // A quarter of the arc away from its ends: |kθ| ≤ π/4 from a multiple of π; kθ carries at most (k + 2)·2π·2⁻⁵²
        // error.
        expect(labels[i] * cosine).toBeGreaterThanOrEqual(Math.SQRT1_2 - (k + 2) * 2 * Math.PI * 2 ** -52);
      }
    }
  });

  test('turning by two arcs maps the points onto themselves', () => {
    const k = 4;
    const { inputs } = circle({ k, n: 24 });
    const turn = (2 * Math.PI) / k;
    for (let i = 0; i < 24; i++) {
      const [x, y] = row(inputs, i);
      const next = row(inputs, (i + 6) % 24);
      expect(next[0]).toBeCloseTo(Math.cos(turn) * x - Math.sin(turn) * y, 14);
      expect(next[1]).toBeCloseTo(Math.sin(turn) * x + Math.cos(turn) * y, 14);
    }
  });

  test('the default is 8k points', () => {
    expect(familyDataset('circle:k=6').labels).toHaveLength(48);
  });
});

test('linear: the margin is exactly γ, once for each label', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 0.49, noNaN: true }),
      fc.integer({ min: 2, max: 12 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer(),
      (gamma, n, d, seed) => {
        const { inputs, labels, teacher } = linear({ gamma, n, d }, seed);
        const signed = teacher!.logits(inputs).map((z, i) => labels[i] * z);
        expect(signed.reduce((a, b) => Math.min(a, b))).toBe(gamma);
        expect([...signed.keys()].filter((i) => signed[i] === gamma).map((i) => labels[i])).toEqual([1, -1]);
        // The orthogonal part is rounded d times, and then shrunk by as much if need be.
        if (d > 1) for (let i = 0; i < n; i++) expect(norm(row(inputs, i))).toBeGreaterThan(1 - 4 * d * 2 ** -52);
      },
    ),
    { seed: 1, numRuns: 100 },
  );
});

test('linear: without spread every point is at the margin', () => {
  const { inputs, labels, teacher } = linear({ gamma: 0.05, n: 64, d: 6, spread: 0 }, 1);
  for (const [i, z] of teacher!.logits(inputs).entries()) expect(labels[i] * z).toBe(0.05);
  expect(() => linear({ gamma: 0.05, n: 64, d: 6, spread: 2 }, 1)).toThrow('linear: spread must be');
});

describe('noisy-xor', () => {
  test('n = 2^d is the whole cube, labelled by the first two coordinates', () => {
    const { inputs, labels } = noisyXor({ n: 64, d: 6 }, 1);
    const s = 1 / Math.sqrt(5);
    for (let i = 0; i < 64; i++) {
      const x = row(inputs, i);
      expect(Math.abs(x[0]) + Math.abs(x[1])).toBeCloseTo(s, 15);
      expect(labels[i]).toBe(Math.abs(x[0]) > Math.abs(x[1]) ? 1 : -1);
      for (const value of x.subarray(2)) expect(Math.abs(value)).toBeCloseTo(s, 15);
    }
  });

  test('corners are balanced', () => {
    const { inputs } = noisyXor({ n: 18, d: 5 }, 3);
    const counts = new Map<string, number>();
    for (let i = 0; i < 18; i++) {
      const corner = `${Math.sign(inputs.data[5 * i])},${Math.sign(inputs.data[5 * i + 1])}`;
      counts.set(corner, (counts.get(corner) ?? 0) + 1);
    }
    expect([...counts.values()].sort()).toEqual([4, 4, 5, 5]);
  });

  test('logits have one size, arcsin(1/√(2(d−1)))/(π√(d−1)), at least 1/(60d); d times it tends to 1/(π√2)', () => {
    for (const d of [3, 4, 6, 20, 50]) {
      const { inputs, labels, teacher } = noisyXor({ n: 8, d }, 1);
      const margin = Math.asin(1 / Math.sqrt(2 * (d - 1))) / (Math.PI * Math.sqrt(d - 1));
      teacher!.logits(inputs).forEach((z, i) => {
        // The margin given away for rounding in noisyXorMargin, on either side.
        expect(Math.abs(labels[i] * z - margin)).toBeLessThanOrEqual(margin * (d + 16) * 2 ** -52);
      });
      expect(noisyXorMargin(d)).toBeGreaterThan(1 / (60 * d));
    }
    expect(50 * noisyXorMargin(50)).toBeCloseTo(1 / (Math.PI * Math.SQRT2), 2);
  });
});

test('angular: the closest points of opposite labels are at angle θ', () => {
  for (const parameters of [
    { theta: 0.1, n: 32, d: 2 },
    { theta: 1e-7, n: 14, d: 2 },
    { theta: 0.3, n: 20, d: 4 },
    { theta: Math.PI, n: 2, d: 3 },
  ]) {
    const { inputs, labels } = angular(parameters, 5);
    let closest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < inputs.rows; i++) {
      for (let j = 0; j < i; j++) {
        if (labels[i] !== labels[j]) closest = Math.min(closest, angle(row(inputs, i), row(inputs, j)));
      }
    }
    // A coordinate is off by a few 2⁻⁵³, an angle by as much again.
    expect(Math.abs(closest - parameters.theta)).toBeLessThan(16 * 2 ** -53);
  }
});

test('angular: no two points of the plane are antipodal', () => {
  for (const n of [4, 6, 8, 32]) {
    const { inputs } = angular({ theta: 0.05, n, d: 2 }, 2);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) expect(angle(row(inputs, i), row(inputs, j))).toBeLessThan(Math.PI - 0.01);
    }
  }
});

test('sphere: both labels equally often, unit vectors, |z| ≥ γ for many seeds', () => {
  for (let seed = 0; seed < 10; seed++) {
    const { inputs, labels, teacher } = sphere({ gamma: 0.1, n: 10, d: 4 }, seed);
    expect(labels.reduce((a, b) => a + b)).toBe(0);
    expect(Math.min(...teacher!.logits(inputs).map(Math.abs))).toBeGreaterThanOrEqual(0.1);
    expect(norm(row(inputs, 0))).toBeCloseTo(1, 14);
  }
});

test('mixture: one factor takes the largest point to norm 1; modes alternate in label', () => {
  const { inputs, labels, scale } = mixture({ n: 30, d: 4, modes: 3, spread: 0.2 }, 1);
  const norms = Array.from({ length: 30 }, (_, i) => norm(row(inputs, i)));
  expect(Math.max(...norms)).toBeCloseTo(1, 14);
  expect(Math.max(...norms)).toBeLessThanOrEqual(1);
  expect(scale).toBeGreaterThan(0);
  expect([...labels.subarray(0, 6)]).toEqual([1, -1, 1, 1, -1, 1]);
});

test('random labels are ±1 with equal chance, independent of the points', () => {
  // 2000 fair signs: 5σ = 5√2000 = 224, passed with probability 1 − 6e−7.
  const { labels } = randomLabels({ n: 2000, d: 3 }, 1);
  expect(Math.abs(labels.reduce((a, b) => a + b, 0))).toBeLessThan(224);
});

test.each([
  [() => circle({ k: 0, n: 8 }), 'circle: k must be an integer from 1 to 100000, got 0'],
  [() => circle({ k: 3, n: 12 }), 'circle: k must be 1 or even'],
  [() => circle({ k: 4, n: 9 }), 'circle: n must be a positive multiple of 2k = 8, got 9'],
  [() => circle({ k: Number.NaN, n: 9 }), 'got NaN'],
  [() => linear({ gamma: 0, n: 8, d: 2 }, 1), 'linear: gamma must be a number with 0 < value ≤ 0.5, got 0'],
  [() => linear({ gamma: 0.6, n: 8, d: 2 }, 1), 'got 0.6'],
  [() => linear({ gamma: 0.5, n: 8, d: 2 }, 1), 'linear: n must be 2 when gamma = 0.5'],
  [() => linear({ gamma: 0.1, n: 1, d: 2 }, 1), 'linear: n must be an integer from 2 to 1000000, got 1'],
  [() => linear({ gamma: 0.1, n: 1e6, d: 1e4 }, 1), 'linear: n·d must be at most 1e8'],
  [() => noisyXor({ n: 8, d: 2 }, 1), 'noisy-xor: d must be an integer from 3 to 50, got 2'],
  [() => noisyXor({ n: 9, d: 3 }, 1), 'noisy-xor: n must be at most 2^d = 8'],
  [() => angular({ theta: 0.1, n: 7, d: 2 }, 1), 'angular: n must be even'],
  [() => angular({ theta: 0.5, n: 32, d: 2 }, 1), 'angular: theta must be below 0.184'],
  [() => angular({ theta: 1, n: 200, d: 3 }, 1), 'pairs fit in 3 dimensions'],
  [() => sphere({ gamma: 0.4, n: 4, d: 3 }, 1), 'with |z| ≥ 0.4 are missing'],
  [() => mixture({ n: 4, d: 3, modes: 5, spread: 1 }, 1), 'mixture: modes must be at most n = 4'],
  [() => randomLabels({ n: 2.5, d: 3 }, 1), 'random-labels: n must be an integer from 2 to 1000000, got 2.5'],
])('bad parameters are refused by name, value and range (%#)', (build, message) => {
  expect(build).toThrow(message);
});
