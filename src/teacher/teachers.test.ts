import { describe, expect, test } from 'vitest';
import golden from '../../fixtures/golden/scaled-dual-circle.json' with { type: 'json' };
import type { Dataset } from '../data/dataset.ts';
import { familyDataset } from '../data/dataset-by-name.ts';
import { fromRows, type Matrix, norm, row } from '../numerics/matrix.ts';
import { fillGaussian, fillSphere } from '../random/distributions.ts';
import { randomStream } from '../random/stream.ts';
import { dualTeacher } from './dual.ts';
import { familyTeacher } from './family.ts';
import type { ProvenTeacher } from './limit-teacher.ts';
import { linearTeacher } from './linear.ts';
import { scaledDualTeacher } from './scaled-dual.ts';
import { transportTeacher } from './transport.ts';

const sampled = { samples: 4000, logitPairs: 4000 };

const cases: [string, string, (dataset: Dataset) => ProvenTeacher][] = [
  ['dual', 'circle:k=4,n=16', dualTeacher],
  ['dual', 'mixture:n=12,d=4', dualTeacher],
  ['scaled dual', 'circle:k=4,n=16', scaledDualTeacher],
  ['scaled dual', 'angular:theta=0.2,n=10', scaledDualTeacher],
  ['own', 'circle:k=1,n=8', familyTeacher],
  ['own', 'linear:gamma=0.2,n=12,d=3', familyTeacher],
  ['own', 'linear:gamma=0.2,n=6,d=1', familyTeacher],
  ['own', 'noisy-xor:d=4', familyTeacher],
  ['own', 'sphere:n=12,d=5,gamma=0.05', familyTeacher],
  ['own', 'sphere:n=12,d=2', familyTeacher],
  ['linear', 'linear:gamma=0.1,n=20,d=4', linearTeacher],
  ['transport', 'circle:k=4,n=16', transportTeacher],
  ['transport', 'random-labels:n=8,d=2', transportTeacher],
  ['transport', 'linear:gamma=0.2,n=6,d=1', transportTeacher],
  ['transport', 'random-labels:n=10,d=3', transportTeacher],
  ['transport', 'linear:gamma=0.2,n=12,d=3', transportTeacher],
];

/** Data points and points of the ball in general position. */
function probes({ inputs }: Dataset): Matrix {
  const stream = randomStream('probes');
  const elsewhere = Array.from({ length: 4 }, () => {
    const length = stream.uniform();
    return fillSphere(stream, new Float64Array(inputs.cols)).map((value) => length * value);
  });
  return fromRows([row(inputs, 0), row(inputs, inputs.rows - 1), ...elsewhere]);
}

describe.each(cases)('%s teacher on %s', (_, name, build) => {
  const dataset = familyDataset(name, 3);
  const { inputs, labels } = dataset;
  const teacher = build(dataset);
  const logits = teacher.logits(inputs);

  test('attains its margin on the data, and no more than the upper end', () => {
    const signed = logits.map((z, i) => labels[i] * z);
    const least = signed.reduce((a, b) => Math.min(a, b));
    expect(teacher.margin.lower).toBeGreaterThan(0);
    expect(least).toBeGreaterThanOrEqual(teacher.margin.lower);
    expect(least).toBeLessThanOrEqual(teacher.margin.upper);
    expect(teacher.margin.upper - teacher.margin.lower).toBeLessThan(1e-5 * teacher.margin.upper);
  });

  test('the weights of its margin prove the upper end: Σ q_i y_i z_i', () => {
    const { weights, support } = teacher.margin;
    expect(weights.filter((q) => q > 0)).toHaveLength(support);
    // n products and sums of numbers below 1.
    const rounding = 4 * inputs.rows * 2 ** -52;
    expect(Math.abs(weights.reduce((a, b) => a + b) - 1)).toBeLessThanOrEqual(rounding);
    const mean = weights.reduce((sum, q, i) => sum + q * labels[i] * logits[i], 0);
    expect(mean).toBeGreaterThanOrEqual(teacher.margin.lower - rounding);
  });

  test('|z| ≤ ‖x‖/2 everywhere', () => {
    const points = probes(dataset);
    teacher.logits(points).forEach((z, i) => {
      expect(Math.abs(z)).toBeLessThanOrEqual(norm(row(points, i)) / 2 + 1e-14);
    });
  });

  test('‖v(w)‖ ≤ 1 and the logits are E⟨v(w), φ_x(w)⟩ (Monte Carlo, 5σ)', () => {
    const points = probes(dataset);
    const exact = teacher.logits(points);
    const estimate = monteCarlo(teacher, points, 20_000);
    expect(estimate.largestNorm).toBeLessThanOrEqual(1 + 4 * inputs.rows * 2 ** -52);
    exact.forEach((z, i) => {
      expect(Math.abs(z - estimate.mean[i])).toBeLessThanOrEqual(5 * estimate.standardError[i]);
    });
  });
});

describe('transport teacher in more than three dimensions', () => {
  const dataset = familyDataset('random-labels:n=6,d=4', 1);
  const teacher = transportTeacher(dataset, sampled);

  test('logits agree with the direct mean over other draws within 5σ of both', () => {
    const points = probes(dataset);
    const { mean, standardError, largestNorm } = monteCarlo(teacher, points, 20_000);
    expect(largestNorm).toBeLessThanOrEqual(1 + 1e-14);
    teacher.logits(points).forEach((z, i) => {
      // The teacher's 2·4000 evaluations, with a control variate, are not noisier than 8000 plain ones: σ√(20000/8000).
      expect(Math.abs(z - mean[i])).toBeLessThanOrEqual(5 * standardError[i] * Math.sqrt(1 + 20_000 / 8000));
    });
  });

  test('beats the dual teacher, and repeats itself', () => {
    expect(teacher.margin.lower).toBeGreaterThan(dualTeacher(dataset).margin.upper);
    expect(teacher.logits(dataset.inputs)).toEqual(teacher.logits(dataset.inputs));
  });
});

test.each(golden.margins)('scaled dual on circle:k=$k,n=48 has the margin that cvxopt finds', ({ k, margin }) => {
  const teacher = scaledDualTeacher(familyDataset(`circle:k=${k},n=48`));
  // γ₂ is known to a relative 1e−6 by both solvers, so γ₂² to 2e−6 by each; the supremum is continuous in q.
  expect(Math.abs(teacher.margin.lower - margin)).toBeLessThan(1e-5 * margin);
});

/** `γ₂² ≤ γ₂²/sup‖S_q‖ ≤ γ_∞`: the teachers in the order of their margins. */
test.each([
  'circle:k=4,n=16',
  'angular:theta=0.1,n=14',
  'mixture:n=12,d=2',
])('dual, scaled dual, transport on %s', (name) => {
  const dataset = familyDataset(name, 2);
  const [dual, scaled, best] = [dualTeacher, scaledDualTeacher, transportTeacher].map((build) => build(dataset).margin);
  expect(dual.lower).toBeLessThanOrEqual(scaled.upper);
  expect(scaled.lower).toBeLessThanOrEqual(best.upper);
});

/** Plain means over `w ~ N(0, I)`. */
function monteCarlo(teacher: ProvenTeacher, points: Matrix, draws: number) {
  const stream = randomStream('teachers', 'monte carlo');
  const sum = new Float64Array(points.rows);
  const squares = new Float64Array(points.rows);
  let largestNorm = 0;
  const w = new Float64Array(points.cols);
  for (let draw = 0; draw < draws; draw++) {
    const v = teacher.weight(fillGaussian(stream, w));
    largestNorm = Math.max(largestNorm, norm(v));
    for (let i = 0; i < points.rows; i++) {
      const x = row(points, i);
      let [gate, value] = [0, 0];
      for (let k = 0; k < w.length; k++) {
        gate += w[k] * x[k];
        value += v[k] * x[k];
      }
      if (gate <= 0) continue;
      sum[i] += value;
      squares[i] += value * value;
    }
  }
  const mean = sum.map((total) => total / draws);
  const standardError = squares.map((total, i) => Math.sqrt((total / draws - mean[i] ** 2) / draws));
  return { mean, standardError, largestNorm };
}

test('parallel points of opposite labels in many dimensions: no hyperplane, whatever the rounding of their inner products', () => {
  for (let run = 0; run < 20; run++) {
    const x = fillSphere(randomStream('parallel', run), new Float64Array(5000)).map((value) => 0.9 * value);
    const inputs = fromRows([x, x.map((value) => (0.5 + run / 50) * value)]);
    const dataset = { name: 'parallel', inputs, labels: Int8Array.of(1, -1), scale: 1, source: 'a test' };
    expect(() => linearTeacher(dataset)).toThrow(/parallel: no hyperplane through 0/);
  }
});

test('antipodal points of opposite labels in the plane leave no margin', () => {
  // Two such pairs: φ_x − φ_{−x} = x, and three vectors of the plane are dependent.
  const angles = [0, 2, 4];
  const points = angles.flatMap((t) => [
    [Math.cos(t), Math.sin(t)],
    [-Math.cos(t), -Math.sin(t)],
  ]);
  const inputs = fromRows(points.map((point) => point.map((value) => value * (1 - 1e-15))));
  const dataset = { name: 'antipodes', inputs, labels: Int8Array.of(1, -1, 1, -1, 1, -1), scale: 1, source: 'a test' };
  for (const build of [dualTeacher, scaledDualTeacher, transportTeacher]) {
    expect(() => build(dataset)).toThrow(/antipodes: the margin of the teacher/);
  }
});
