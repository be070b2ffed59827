import { describe, expect, test } from 'vitest';
import { ntkKernel } from '../../kernel/ntk.ts';
import { dot, fromRows, row } from '../../numerics/matrix.ts';
import { fillSphere } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { arcLogits, arcSums, arcs, supremumNorm } from '../planar/arcs.ts';
import { sampledHessian } from './hessian.ts';
import { pairMoments } from './pairs.ts';
import { largestSum } from './range.ts';

const stream = randomStream('transport-pairs');
const n = 9;
const inputs = fromRows(Array.from({ length: n }, () => fillSphere(stream, new Float64Array(2))));
const labels = Int8Array.from({ length: n }, () => (stream.uniform() < 0.5 ? -1 : 1));
const draws = Float64Array.from({ length: n }, () => stream.uniform());
const weights = draws.map((value) => value / draws.reduce((a, b) => a + b));
const dataset = { inputs, labels };

/** Exact expectations over the arcs for `v = S/√(‖S‖² + τ²)`. */
function exact(q: Float64Array, smoothing: number) {
  const circle = arcs(inputs);
  const sums = arcSums(circle, inputs, labels, q);
  const v = sums.slice();
  let norm = 0;
  let smooth = 0;
  for (let a = 0; a < circle.probabilities.length; a++) {
    const length = Math.hypot(sums[2 * a], sums[2 * a + 1]);
    norm += circle.probabilities[a] * length;
    smooth += circle.probabilities[a] * Math.hypot(length, smoothing);
    for (let k = 0; k < 2; k++) v[2 * a + k] /= Math.hypot(length, smoothing);
  }
  return { norm, smooth, logits: arcLogits(circle, inputs, labels, v) };
}

describe.each([0, 0.05])('smoothing %d', (smoothing) => {
  test('the control variate leaves every expectation where it was', () => {
    const slope = 7;
    const { pairs, norm, square, logits } = pairMoments(dataset, weights, { slope, smoothing }, stream, 40_000);
    const truth = exact(weights, smoothing);
    let quadratic = 0;
    for (let i = 0; i < n; i++) {
      let image = 0;
      for (let j = 0; j < n; j++)
        image += weights[j] * labels[i] * labels[j] * ntkKernel(row(inputs, i), row(inputs, j));
      quadratic += weights[i] * image;
      // Five standard errors, 11 tests: a joint level of 1e−5.
      const error = Math.sqrt(logits.variances[i] / pairs);
      expect(Math.abs(slope * image + logits.means[i] - truth.logits[i])).toBeLessThan(5 * error);
    }
    expect(Math.abs(norm.mean - truth.norm)).toBeLessThan(5 * Math.sqrt(norm.variance / pairs));
    expect(Math.abs(square.mean - quadratic)).toBeLessThan(5 * Math.sqrt(square.variance / pairs));
  });

  test('variances and the covariance are those of antithetic pairs, arc by opposite arc', () => {
    const slope = 3;
    const moments = pairMoments(dataset, weights, { slope, smoothing }, stream, 40_000);
    const { half, probabilities, start } = arcs(inputs);
    const sums = arcSums(arcs(inputs), inputs, labels, weights);
    const at = (a: number) => sums.subarray(2 * a, 2 * a + 2);
    const length = (a: number) => Math.hypot(at(a)[0], at(a)[1]);
    /** The covariance of two numbers that a pair of opposite arcs has. */
    const covariance = (f: (a: number) => number, g: (a: number) => number) => {
      let [fg, mf, mg] = [0, 0, 0];
      for (let a = 0; a < half; a++) {
        const p = 2 * probabilities[a];
        fg += p * f(a) * g(a);
        mf += p * f(a);
        mg += p * g(a);
      }
      return fg - mf * mg;
    };
    const mean = (a: number) => (length(a) + length(a + half)) / 2;
    const square = (a: number) => (length(a) ** 2 + length(a + half) ** 2) / 2;
    // A sample variance of 4·10⁴ bounded draws is off by √(kurtosis/40 000) < 1 %, five of them.
    const near = (found: number, exact: number) => expect(Math.abs(found / exact - 1)).toBeLessThan(0.05);
    near(moments.norm.variance, covariance(mean, mean));
    near(moments.square.variance, covariance(square, square));
    near(moments.covariance, covariance(mean, square));
    let largest = 0;
    for (let a = 0; a < 2 * half; a++) {
      const factor = Math.abs(1 / Math.hypot(length(a), smoothing) - slope) / 2;
      largest = Math.max(largest, factor * length(a));
    }
    for (let i = 0; i < n; i++) {
      // One direction of the pair is active for the point.
      const logit = (a: number) => {
        const active = (a - start[i] + 2 * half) % (2 * half) < half ? a : a + half;
        const factor = 1 / Math.hypot(length(active), smoothing) - slope;
        return (labels[i] * factor * dot(row(inputs, i), at(active))) / 2;
      };
      near(moments.logits.variances[i], covariance(logit, logit));
    }
    // Every arc has been drawn.
    expect(moments.logits.largest).toBeCloseTo(largest, 12);
  });

  test('the sampled Hessian is the derivative of the logits', () => {
    const hessian = sampledHessian(dataset, weights, smoothing, stream, 60_000);
    const step = 1e-4;
    for (const j of [0, 4]) {
      const moved = (sign: number) =>
        exact(
          weights.map((value, i) => value + (i === j ? sign * step : 0)),
          smoothing,
        ).logits;
      const difference = moved(1).map((value, i) => (value - moved(-1)[i]) / (2 * step));
      const scale = hessian.data[j * n + j];
      // 1.2·10⁵ directions of terms whose spread is a few times their mean: about 1 %, five of them.
      for (let i = 0; i < n; i++) expect(Math.abs(hessian.data[i * n + j] - difference[i])).toBeLessThan(0.05 * scale);
    }
  });
});

test('pairs come in sixteens, and the means are over all of them', () => {
  const settings = { slope: 1, smoothing: 0 };
  const few = pairMoments(dataset, weights, settings, randomStream('sixteen'), 17);
  const whole = pairMoments(dataset, weights, settings, randomStream('sixteen'), 32);
  expect(few).toEqual(whole);
  expect([few.pairs, few.logits.variancePairs]).toEqual([32, 32]);
  const part = pairMoments(dataset, weights, settings, randomStream('sixteen'), 32, 3);
  expect(part.logits.variancePairs).toBe(16);
  expect(part.logits.means).toEqual(whole.logits.means);
});

test('inputs of any size have the moments of their scale: what is rounding is relative', () => {
  const size = 2 ** -45;
  const small = { inputs: { ...inputs, data: inputs.data.map((value) => size * value) }, labels };
  const [one, tiny] = [
    pairMoments(dataset, weights, { slope: 3, smoothing: 0 }, randomStream('size'), 160),
    pairMoments(small, weights, { slope: 3 / size, smoothing: 0 }, randomStream('size'), 160),
  ];
  expect(tiny.norm.mean).toBe(size * one.norm.mean);
  expect(tiny.square.mean).toBe(size * size * one.square.mean);
  expect([...tiny.logits.means]).toEqual([...one.logits.means].map((value) => size * value));
  // A deviation is that of a direction, without a size.
  expect(tiny.logits.largest).toBe(one.logits.largest);
});

test('without smoothing the Hessian annihilates q', () => {
  const hessian = sampledHessian(dataset, weights, 0, stream, 100);
  const largest = hessian.data.reduce((a, b) => Math.max(a, Math.abs(b)));
  // 200 rounded terms an entry, n entries a product
  for (let i = 0; i < n; i++)
    expect(Math.abs(dot(row(hessian, i), weights))).toBeLessThan(200 * n * Number.EPSILON * largest);
});

test('the range is never below the exact supremum and has the right order', () => {
  for (let repeat = 0; repeat < 50; repeat++) {
    const points = fromRows(Array.from({ length: n }, () => fillSphere(stream, new Float64Array(2))));
    const supremum = supremumNorm({ inputs: points, labels }, weights);
    const bound = largestSum({ inputs: points, labels }, weights);
    expect(bound).toBeGreaterThanOrEqual(supremum);
    expect(bound).toBeLessThan(1.01);
  }
  // ± an orthonormal basis of R¹⁰: the second moments are 1/10 in each direction, and 10^{1/64} of it is allowed for.
  const axes = Array.from({ length: 20 }, (_, i) =>
    Array.from({ length: 10 }, (_, k) => (k === i >> 1 ? 1 - 2 * (i % 2) : 0)),
  );
  const even = { inputs: fromRows(axes), labels: new Int8Array(20).fill(1) };
  const isotropic = largestSum(even, new Float64Array(20).fill(1 / 20));
  expect(isotropic).toBeGreaterThanOrEqual(Math.sqrt(0.1) / 2);
  expect(isotropic).toBeLessThanOrEqual((Math.sqrt(0.1) / 2) * 10 ** (1 / 128) * (1 + 1e-12));
  // One point: S = x on its half space, and the bound is ½(1 + 1).
  expect(largestSum({ inputs: fromRows([[0, 0, 1]]), labels: Int8Array.of(1) }, Float64Array.of(1))).toBeCloseTo(1, 12);
});
