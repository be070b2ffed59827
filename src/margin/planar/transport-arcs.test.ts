import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import golden from '../../../fixtures/golden/transport-margin.json' with { type: 'json' };
import type { Dataset } from '../../data/dataset.ts';
import { dot, fromRows, norm, row } from '../../numerics/matrix.ts';
import { fillGaussian, fillSphere } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { arcWeight } from './arcs.ts';
import { type ArcMargin, arcMargin } from './transport-arcs.ts';

type Problem = Pick<Dataset, 'inputs' | 'labels'>;

const problem = (points: readonly (readonly number[])[], labels: readonly number[]): Problem => ({
  inputs: fromRows(points),
  labels: Int8Array.from(labels),
});

/** n points of norm between ½ and 1, labelled by a function of the angle. */
function randomProblem(n: number, seed: number, label: (angle: number, coin: number) => number): Problem {
  const stream = randomStream(seed, 'transport-arcs');
  const points: Float64Array[] = [];
  const labels: number[] = [];
  for (let i = 0; i < n; i++) {
    const x = fillSphere(stream, new Float64Array(2));
    const radius = 0.5 + stream.uniform() / 2;
    points.push(x.map((value) => value * radius));
    labels.push(label(Math.atan2(x[1], x[0]), stream.uniform()));
  }
  return { inputs: fromRows(points), labels: Int8Array.from(labels) };
}

/** Both ends again by gates tested one by one at the middle of every arc: no running sums. */
function recheck({ inputs, labels }: Problem, { arcs, weights, vectors }: ArcMargin): { lower: number; upper: number } {
  const logits = new Float64Array(inputs.rows);
  let upper = 0;
  for (let a = 0; a < arcs.probabilities.length; a++) {
    const p = arcs.probabilities[a];
    const v = vectors.subarray(2 * a, 2 * a + 2);
    expect(norm(v)).toBeLessThanOrEqual(1);
    const angle = arcs.angles[a] + p * Math.PI;
    const w = [Math.cos(angle), Math.sin(angle)];
    const sum = [0, 0];
    for (let i = 0; i < inputs.rows; i++) {
      const x = row(inputs, i);
      if (dot(w, x) <= 0) continue;
      for (let k = 0; k < 2; k++) sum[k] += weights[i] * labels[i] * x[k];
      logits[i] += p * labels[i] * dot(v, x);
    }
    upper += p * Math.hypot(sum[0], sum[1]);
  }
  return { lower: Math.min(...logits), upper };
}

/** `|Σ of m terms|` computed in any order errs by at most m ulp of the sum of the terms' absolute values, here ≤ 1. */
const rounding = (inputs: Problem['inputs']) => 8 * inputs.rows * Number.EPSILON;

function expectCertified(data: Problem, margin: ArcMargin): void {
  const direct = recheck(data, margin);
  expect(Math.abs(direct.upper - margin.upper)).toBeLessThan(rounding(data.inputs));
  if (margin.lower > 0) expect(direct.lower).toBeGreaterThan(margin.lower - rounding(data.inputs));
  expect(Math.min(...margin.weights)).toBeGreaterThanOrEqual(0);
  expect(Math.abs(margin.weights.reduce((a, b) => a + b) - 1)).toBeLessThan(rounding(data.inputs));
}

describe('arcMargin', () => {
  test('one point: half its norm', () => {
    const { lower, upper } = arcMargin(problem([[0.6, 0.8]], [-1]), 1e-9);
    expect(upper).toBeGreaterThanOrEqual(0.5);
    expect(upper).toBeCloseTo(0.5, 14);
    expect(lower).toBeGreaterThan(0.5 * (1 - 1e-9));
  });

  test('two unit points at angle θ: ((π − θ)‖z₁ + z₂‖/2 + θ)/2π, by symmetry', () => {
    for (const theta of [1e-6, 0.3, 1, 2, 3.1]) {
      for (const sign of [1, -1]) {
        const data = problem(
          [
            [1, 0],
            [Math.cos(theta), Math.sin(theta)],
          ],
          [1, sign],
        );
        const both = sign > 0 ? Math.cos(theta / 2) : Math.sin(theta / 2);
        const exact = ((Math.PI - theta) * both + theta) / (2 * Math.PI);
        const { lower, upper } = arcMargin(data, 1e-9);
        expect(lower).toBeLessThanOrEqual(exact);
        expect(upper).toBeGreaterThanOrEqual(exact);
        expect(upper - lower).toBeLessThanOrEqual(1e-9 * upper + 2 * rounding(data.inputs));
      }
    }
  });

  test('opposite points of opposite labels: half of the linear margin', () => {
    const points = [
      [0.8, 0.1],
      [0.5, -0.6],
      [0.3, 0.4],
    ];
    const data = problem([...points, ...points.map(([x, y]) => [-x, -y])], [1, 1, 1, -1, -1, -1]);
    // z_i = y_i x_i come in pairs with complementary gates, so v = ū constant is optimal and γ = ½ max_u min_i ⟨u,
    // z_i⟩.
    let linear = 0;
    for (let k = 0; k < 200_000; k++) {
      const u = [Math.cos((k * Math.PI) / 100_000), Math.sin((k * Math.PI) / 100_000)];
      linear = Math.max(linear, Math.min(...points.map((z) => dot(u, z))));
    }
    const { lower, upper } = arcMargin(data, 1e-9);
    expect(upper).toBeGreaterThanOrEqual(linear / 2 - rounding(data.inputs));
    // the grid misses the best angle by at most 1.6e−5
    expect(lower).toBeLessThan(linear / 2 + 1.6e-5);
  });

  test('agrees with CVXOPT', () => {
    expect(golden.cases.length).toBeGreaterThanOrEqual(5);
    for (const { inputs, labels, lower, upper } of golden.cases) {
      const data = problem(inputs, labels);
      const margin = arcMargin(data, 1e-9);
      expectCertified(data, margin);
      // Two proven intervals of one number must meet.
      expect(margin.lower).toBeLessThanOrEqual(upper + rounding(data.inputs));
      expect(margin.upper).toBeGreaterThanOrEqual(lower - rounding(data.inputs));
      expect(margin.upper - margin.lower).toBeLessThanOrEqual(Math.max(1e-9 * upper, 1e-12));
    }
  });

  test('odd frequencies on opposite points have margin zero', () => {
    const angles = Array.from({ length: 12 }, (_, i) => ((i + 0.5) * Math.PI) / 6);
    const data = problem(
      angles.map((angle) => [Math.cos(angle), Math.sin(angle)]),
      angles.map((angle) => (Math.cos(3 * angle) > 0 ? 1 : -1)),
    );
    const { lower, upper } = arcMargin(data);
    expect(upper).toBeLessThan(1e-12);
    expect(lower).toBeLessThanOrEqual(upper);
  });

  test.each([
    ['structured', (angle: number) => (Math.cos(3 * angle) > 0 ? 1 : -1)],
    ['random', (_: number, coin: number) => (coin < 0.5 ? 1 : -1)],
  ])('a hundred points with %s labels: certified to 1e−6', (_, label) => {
    const data = randomProblem(100, 5, label);
    const margin = arcMargin(data, 1e-6);
    expect(margin.lower).toBeGreaterThan(0);
    expect(margin.upper - margin.lower).toBeLessThanOrEqual(1e-6 * margin.upper);
    expectCertified(data, margin);
  });

  test('certificates hold and the gap closes on lattices full of parallel points', () => {
    const coordinate = fc.integer({ min: -4, max: 4 });
    const point = fc.tuple(coordinate, coordinate, fc.boolean()).filter(([x, y]) => x !== 0 || y !== 0);
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 12 }), (points) => {
        const data = problem(
          points.map(([x, y]) => [x / 6, y / 6]),
          points.map(([, , positive]) => (positive ? 1 : -1)),
        );
        const margin = arcMargin(data, 1e-7);
        expectCertified(data, margin);
        expect(margin.upper - margin.lower).toBeLessThanOrEqual(Math.max(1e-7 * margin.upper, 1e-12));
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('Monte Carlo over weights finds both ends where they are', () => {
    const data = randomProblem(12, 2, (angle) => (Math.sin(2 * angle) > 0 ? 1 : -1));
    const { arcs, lower, upper, weights, vectors } = arcMargin(data, 1e-8);
    const stream = randomStream(1, 'arcs-monte-carlo');
    const draws = 40_000;
    const w = new Float64Array(2);
    const n = data.inputs.rows;
    const logits = new Float64Array(n);
    let total = 0;
    for (let draw = 0; draw < draws; draw++) {
      fillGaussian(stream, w);
      const v = arcWeight(arcs, vectors, w);
      const sum = [0, 0];
      for (let i = 0; i < n; i++) {
        const x = row(data.inputs, i);
        if (dot(w, x) <= 0) continue;
        logits[i] += (data.labels[i] * dot(v, x)) / draws;
        for (let k = 0; k < 2; k++) sum[k] += weights[i] * data.labels[i] * x[k];
      }
      total += Math.hypot(sum[0], sum[1]) / draws;
    }
    // Terms in [0, 1] and [−1, 1]: Hoeffding, 13 tests at a joint level of 1e−6.
    const hoeffding = Math.sqrt((2 * Math.log((2 * 13) / 1e-6)) / draws);
    expect(Math.abs(total - upper)).toBeLessThan(hoeffding / 2);
    expect(Math.abs(Math.min(...logits) - lower)).toBeLessThan(hoeffding);
  });

  test('scales with the inputs and ignores order, rotation and a common flip of all labels', () => {
    const data = randomProblem(10, 9, (angle) => (Math.sin(2 * angle) > 0 ? 1 : -1));
    const points = Array.from({ length: 10 }, (_, i) => row(data.inputs, i));
    const base = arcMargin(data, 1e-9);
    const same = (other: Problem, factor = 1) => {
      const margin = arcMargin(other, 1e-9);
      // Intervals of one number, each of relative width 1e−9.
      expect(Math.abs(margin.upper - factor * base.upper)).toBeLessThan(2e-9 * factor * base.upper);
    };
    same({ inputs: fromRows(points.map((x) => x.map((value) => value / 8))), labels: data.labels }, 1 / 8);
    same({ inputs: fromRows(points.toReversed()), labels: data.labels.toReversed() });
    same({ inputs: data.inputs, labels: data.labels.map((label) => -label) });
    const [cos, sin] = [Math.cos(0.7), Math.sin(0.7)];
    same({ inputs: fromRows(points.map(([x, y]) => [cos * x - sin * y, sin * x + cos * y])), labels: data.labels });
  });

  test('five hundred points: certified to 1e−4', { tags: ['slow'] }, () => {
    for (const label of [
      (angle: number) => (Math.cos(3 * angle) > 0 ? 1 : -1),
      (_: number, coin: number) => (coin < 0.5 ? 1 : -1),
    ]) {
      const data = randomProblem(500, 1, label);
      const margin = arcMargin(data);
      expect(margin.lower).toBeGreaterThan(0);
      expect(margin.upper - margin.lower).toBeLessThanOrEqual(1e-4 * margin.upper);
      expectCertified(data, margin);
    }
  });
});

test.each([1e-3, 1e-6, 1e-9, 1e-11])('two points of opposite labels at angle %d: γ_∞ = θ(1/4 + 1/2π)', (angle) => {
  const inputs = fromRows([
    [1, 0],
    [Math.cos(angle), Math.sin(angle)],
  ]);
  const { lower, upper } = arcMargin({ inputs, labels: Int8Array.of(1, -1) }, 1e-9);
  // q = (½, ½) by symmetry: on a share (π − θ)/2π of the directions both gates are open, where ‖S‖ = sin(θ/2), and on
  // θ/π one of them, where it is ½.
  const exact = ((Math.PI - angle) * Math.sin(angle / 2) + angle) / (2 * Math.PI);
  // The second point is rounded by u in each coordinate, and either end is moved outward by (4.25·2 + 8)2u = 33u.
  expect(lower).toBeLessThanOrEqual(exact + 2 ** -53);
  expect(upper).toBeGreaterThanOrEqual(exact - 2 ** -53);
  expect(upper - lower).toBeLessThanOrEqual(1e-9 * upper + 70 * 2 ** -53);
});
