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
  // One point: S = x on its half space, and the bound is ½(1 + 1).
  expect(largestSum({ inputs: fromRows([[0, 0, 1]]), labels: Int8Array.of(1) }, Float64Array.of(1))).toBeCloseTo(1, 12);
});
