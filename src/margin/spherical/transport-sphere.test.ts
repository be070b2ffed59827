import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import golden from '../../../fixtures/golden/transport-margin-space.json' with { type: 'json' };
import type { Dataset } from '../../data/dataset.ts';
import { dot, fromRows, norm, row } from '../../numerics/matrix.ts';
import { fillGaussian, fillSphere } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { arcMargin } from '../planar/transport-arcs.ts';
import { rkhsMargin } from '../rkhs/rkhs.ts';
import { sampledMargin } from '../sampled/transport-sampled.ts';
import { isTransportExact, transportMargin } from '../transport.ts';
import { isSphereAffordable, type SphereMargin, sphereMargin, sphereWeight } from './transport-sphere.ts';

type Problem = Pick<Dataset, 'inputs' | 'labels'>;

const u = 2 ** -53;

const problem = (points: readonly (readonly number[])[], labels: readonly number[]): Problem => ({
  inputs: fromRows(points),
  labels: Int8Array.from(labels),
});

function randomProblem(n: number, d: number, seed: number): Problem {
  const stream = randomStream(seed, 'transport-sphere', d);
  const points = Array.from({ length: n }, () => fillSphere(stream, new Float64Array(d)));
  return { inputs: fromRows(points), labels: Int8Array.from(points, () => (stream.uniform() < 0.5 ? 1 : -1)) };
}

/** Turns points of the plane or of space into space by random orthonormal columns, exact to a few u. */
function turned({ inputs, labels }: Problem, seed: number): Problem {
  const stream = randomStream(seed, 'turned');
  const axes: Float64Array[] = [];
  while (axes.length < inputs.cols) {
    const axis = fillSphere(stream, new Float64Array(3));
    // Twice: once leaves what cancellation lost.
    for (let round = 0; round < 2; round++) {
      for (const other of axes) {
        const along = dot(axis, other);
        for (let k = 0; k < 3; k++) axis[k] -= along * other[k];
      }
    }
    const length = norm(axis);
    axes.push(axis.map((value) => value / length));
  }
  const points = Array.from({ length: inputs.rows }, (_, i) =>
    [0, 1, 2].map((k) => row(inputs, i).reduce((sum, value, l) => sum + value * axes[l][k], 0)),
  );
  return { inputs: fromRows(points), labels };
}

/** Both ends again, cell by cell with every gate tested on its own: no tables of bytes. */
function recheck({ inputs, labels }: Problem, { arrangement, weights, vectors }: SphereMargin) {
  const { probabilities, sides, normals } = arrangement;
  // The plane of an input is the one whose normal is parallel to it.
  const cosines = Array.from({ length: inputs.rows }, (_, i) => {
    const x = row(inputs, i);
    const all = Float64Array.from({ length: normals.rows }, (_, k) => dot(row(normals, k), x) / norm(row(normals, k)));
    const k = all.reduce((best, value, k) => (Math.abs(value) > Math.abs(all[best]) ? k : best), 0);
    return { k, value: all[k] };
  });
  const logits = new Float64Array(inputs.rows);
  let upper = 0;
  for (const [c, p] of probabilities.entries()) {
    const v = vectors.subarray(3 * c, 3 * c + 3);
    expect(norm(v)).toBeLessThanOrEqual(1);
    const sum = new Float64Array(3);
    for (let i = 0; i < inputs.rows; i++) {
      const x = row(inputs, i);
      if (cosines[i].value * sides[c * normals.rows + cosines[i].k] < 0) continue;
      for (let k = 0; k < 3; k++) sum[k] += weights[i] * labels[i] * x[k];
      logits[i] += p * labels[i] * dot(v, x);
    }
    upper += p * norm(sum);
  }
  return { lower: Math.min(...logits), upper };
}

/** Twice the error that {@link sphereMargin} allows for at most: `10n²u` of probabilities, `n²u` of sums. */
const rounding = ({ inputs }: Problem) => (24 * inputs.rows ** 2 + 200) * u;

function expectCertified(data: Problem, margin: SphereMargin): void {
  const direct = recheck(data, margin);
  expect(margin.upper).toBeGreaterThanOrEqual(direct.upper);
  expect(margin.upper - direct.upper).toBeLessThan(rounding(data));
  if (margin.lower > 0) {
    expect(margin.lower).toBeLessThanOrEqual(direct.lower);
    expect(direct.lower - margin.lower).toBeLessThan(rounding(data));
  }
  expect(Math.min(...margin.weights)).toBeGreaterThanOrEqual(0);
}

const expectMeeting = (
  a: { readonly lower: number; readonly upper: number },
  b: { readonly lower: number; readonly upper: number },
  slack = 0,
) => {
  expect(a.lower).toBeLessThanOrEqual(b.upper + slack);
  expect(b.lower).toBeLessThanOrEqual(a.upper + slack);
};

describe('sphereMargin', () => {
  test('one point: half its norm; an antipodal pair of either labels as well', () => {
    const x = [0.48, 0.6, -0.64];
    for (const data of [
      problem([x], [-1]),
      problem([x, x.map((value) => -value)], [1, -1]),
      problem([x, x.map((value) => -value)], [1, 1]),
    ]) {
      const margin = sphereMargin(data, 1e-9);
      expectMeeting(margin, { lower: 0.5, upper: 0.5 }, 2 * u);
      expect(margin.upper - margin.lower).toBeLessThan(1e-9);
    }
  });

  test.each([
    [1, 1, 1],
    [1, -1, 1],
    [-1, -1, -1],
  ])('an orthonormal triple labelled %i, %i, %i: (1 + √2 + 1/√3)/8', (...labels) => {
    // Uniform q by symmetry: in 8 octants of k open gates ‖S‖ = √k/3.
    const exact = (1 + Math.SQRT2 + 1 / Math.sqrt(3)) / 8;
    const axes = problem(
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      labels,
    );
    for (const [data, slack] of [
      [axes, u],
      [turned(axes, 5), 16 * u],
    ] as const) {
      const margin = sphereMargin(data, 1e-9);
      expectMeeting(margin, { lower: exact, upper: exact }, slack);
      expect(margin.upper - margin.lower).toBeLessThan(1e-9);
    }
  });

  test.each([1e-3, 1e-6, 1e-8, 1e-12, 1e-15])('two points of opposite labels at angle %d: θ(1/4 + 1/2π)', (angle) => {
    const data = turned(
      problem(
        [
          [1, 0],
          [Math.cos(angle), Math.sin(angle)],
        ],
        [1, -1],
      ),
      9,
    );
    const { lower, upper } = sphereMargin(data, 1e-10);
    const exact = ((Math.PI - angle) * Math.sin(angle / 2) + angle) / (2 * Math.PI);
    // Turning rounds both points by a few u, in all at most 8u of angle.
    expect(lower).toBeLessThanOrEqual(exact + 4 * u);
    expect(upper).toBeGreaterThanOrEqual(exact - 4 * u);
    expect(upper - lower).toBeLessThanOrEqual(1e-10 * exact + 200 * u);
  });

  test('agrees with CVXOPT on cells of its own', () => {
    expect(golden.cases.length).toBeGreaterThanOrEqual(5);
    for (const { inputs, labels, lower, upper } of golden.cases) {
      const data = problem(inputs, labels);
      const margin = sphereMargin(data, 1e-9);
      expectCertified(data, margin);
      // Two proven intervals of one number must meet; CVXOPT's ends are rounded by its own sums.
      expectMeeting(margin, { lower, upper }, rounding(data));
      expect(margin.upper - margin.lower).toBeLessThanOrEqual(1e-9 * upper + rounding(data));
    }
  });

  test.each([1, 2, 3, 4])('points of the plane, turned into space: the planar margin (seed %i)', (seed) => {
    const plane = randomProblem(12, 2, seed);
    const exact = arcMargin(plane, 1e-9);
    const margin = sphereMargin(turned(plane, seed), 1e-9);
    // Turning rounds each point by a few u: 16u of its direction and length.
    expectMeeting(margin, exact, 16 * u);
    expect(margin.upper - margin.lower).toBeLessThan(1e-9 * exact.upper + rounding(plane));
  });

  test('turns, order and a common flip of all labels leave it, the scale of the inputs scales it', () => {
    const data = randomProblem(14, 3, 8);
    const base = sphereMargin(data, 1e-9);
    expectCertified(data, base);
    for (const seed of [1, 2, 3]) expectMeeting(sphereMargin(turned(data, seed), 1e-9), base, 16 * u);
    const points = Array.from({ length: 14 }, (_, i) => row(data.inputs, i));
    expectMeeting(
      sphereMargin({ inputs: fromRows(points.toReversed()), labels: data.labels.toReversed() }, 1e-9),
      base,
    );
    expectMeeting(sphereMargin({ inputs: data.inputs, labels: data.labels.map((y) => -y) }, 1e-9), base);
    const eighth = sphereMargin(
      { inputs: fromRows(points.map((x) => x.map((t) => t / 8))), labels: data.labels },
      1e-9,
    );
    expectMeeting({ lower: 8 * eighth.lower, upper: 8 * eighth.upper }, base);
  });

  test.each([1e-8, 1e-12, 1e-15])('repeated points %d apart move it by no more than they moved', (distance) => {
    const data = randomProblem(6, 3, 21);
    const base = sphereMargin(data, 1e-9);
    const stream = randomStream(22, 'repeated');
    const points = Array.from({ length: 6 }, (_, i) => row(data.inputs, i));
    const moved = points.map((x) => {
      const step = fillSphere(stream, new Float64Array(3));
      return x.map((value, k) => value + distance * step[k]);
    });
    const labels = Int8Array.of(...data.labels, ...data.labels);
    const margin = sphereMargin({ inputs: fromRows([...points, ...moved]), labels }, 1e-9);
    // A copy that has moved by δ moves any E‖S_q‖ by at most δ/2 of its length and δ/π of its gate.
    expectMeeting(margin, base, distance * (1 / 2 + 1 / Math.PI) + 4 * u);
    expect(margin.upper - margin.lower).toBeLessThan(
      1e-9 * margin.upper + rounding({ ...data, inputs: fromRows([...points, ...moved]) }),
    );
  });

  test('odd frequencies on opposite points have margin zero', () => {
    const angles = Array.from({ length: 12 }, (_, i) => ((i + 0.5) * Math.PI) / 6);
    const plane = problem(
      angles.map((angle) => [Math.cos(angle), Math.sin(angle)]),
      angles.map((angle) => (Math.cos(3 * angle) > 0 ? 1 : -1)),
    );
    for (const data of [turned(plane, 1), turned(plane, 2)]) {
      const { lower, upper } = sphereMargin(data);
      expect(upper).toBeLessThan(rounding(data));
      expect(lower).toBeLessThanOrEqual(upper);
    }
  });

  test('certificates hold and the gap closes on lattices full of parallel and coplanar points', () => {
    const entry = fc.integer({ min: -2, max: 2 });
    const point = fc.tuple(entry, entry, entry, fc.boolean()).filter(([x, y, z]) => x !== 0 || y !== 0 || z !== 0);
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 10 }), (points) => {
        const data = problem(
          points.map(([x, y, z]) => [x / 4, y / 4, z / 4]),
          points.map(([, , , positive]) => (positive ? 1 : -1)),
        );
        const margin = sphereMargin(data, 1e-7);
        expectCertified(data, margin);
        expect(margin.upper - margin.lower).toBeLessThanOrEqual(1e-7 * margin.upper + rounding(data));
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('a sampled interval at level 1 − 10⁻⁶ contains it, draws of their own meet both ends', () => {
    const data = randomProblem(12, 3, 2);
    const { arrangement, lower, upper, weights, vectors } = sphereMargin(data, 1e-8);
    const sampled = sampledMargin(data, rkhsMargin(data), { samples: 20_000, confidence: 1 - 1e-6 });
    expect(sampled.lower).toBeLessThanOrEqual(lower);
    expect(sampled.upper).toBeGreaterThanOrEqual(upper);
    const stream = randomStream(1, 'sphere-monte-carlo');
    const draws = 40_000;
    const w = new Float64Array(3);
    const logits = new Float64Array(12);
    let total = 0;
    for (let draw = 0; draw < draws; draw++) {
      fillGaussian(stream, w);
      const v = sphereWeight(arrangement, vectors, w);
      const sum = new Float64Array(3);
      for (let i = 0; i < 12; i++) {
        const x = row(data.inputs, i);
        if (dot(w, x) <= 0) continue;
        logits[i] += (data.labels[i] * dot(v, x)) / draws;
        for (let k = 0; k < 3; k++) sum[k] += weights[i] * data.labels[i] * x[k];
      }
      total += norm(sum) / draws;
    }
    // Terms in [0, 1] and [−1, 1]: Hoeffding, 13 tests at a joint level of 1e−6.
    const hoeffding = Math.sqrt((2 * Math.log((2 * 13) / 1e-6)) / draws);
    expect(Math.abs(total - upper)).toBeLessThan(hoeffding / 2);
    expect(Math.abs(Math.min(...logits) - lower)).toBeLessThan(hoeffding);
  });

  test('a hundred points with random labels: certified to 1e−6', { tags: ['slow'] }, () => {
    const data = randomProblem(100, 3, 5);
    const margin = sphereMargin(data);
    expect(margin.lower).toBeGreaterThan(0);
    expect(margin.upper - margin.lower).toBeLessThanOrEqual(1e-6 * margin.upper);
    expectCertified(data, margin);
  });
});

describe('isSphereAffordable', () => {
  test('up to 200 points in general position, more on few planes', () => {
    expect(isSphereAffordable(randomProblem(200, 3, 1).inputs)).toBe(true);
    expect(isSphereAffordable(randomProblem(201, 3, 1).inputs)).toBe(false);
    const corners = Array.from({ length: 2000 }, (_, i) => [i % 2, (i >> 1) % 2, 1]);
    expect(isSphereAffordable(fromRows(corners))).toBe(true);
    expect(isSphereAffordable(fromRows([...corners, [1, 2, 3]]))).toBe(false);
  });

  test('beyond, the transport margin is sampled as ever', { tags: ['slow'] }, () => {
    const data = randomProblem(201, 3, 1);
    expect(isTransportExact(data)).toBe(false);
    expect(transportMargin(data, { samples: 4000, confidence: 0.9 }).confidence).toBeLessThan(1);
    expect(isTransportExact(randomProblem(4, 4, 1))).toBe(false);
    expect(transportMargin(randomProblem(20, 3, 1)).confidence).toBe(1);
  });
});
