import { expect, test } from 'vitest';
import { dot, fromRows, row } from '../../numerics/matrix.ts';
import { sigmoid } from '../../numerics/sigmoid.ts';
import { logisticRidge } from './logistic-ridge.ts';
import { bestBias, leastError, mixtureError, separableAbove } from './mixture.ts';
import { drawMixture, hebbianStudentError, posteriorTeacher, studentError } from './students.ts';

test('logistic regression is stationary, and one point is solved by hand', () => {
  const { inputs, targets } = drawMixture(20, 3, 'test');
  const w = logisticRidge(inputs, targets, 0.1);
  for (let k = 0; k < 20; k++) {
    const slope = Array.from(targets, (p, i) => {
      const x = row(inputs, i);
      return (sigmoid(dot(x, w.subarray(0, 20)) + w[20]) - p) * x[k];
    });
    expect(Math.abs(slope.reduce((sum, value) => sum + value, 0.2 * w[k]))).toBeLessThan(1e-6);
  }
  const [slope, bias] = logisticRidge(fromRows([[1], [-1]]), [0.75, 0.25], 0);
  expect(slope).toBeCloseTo(Math.log(3), 6);
  expect(bias).toBeCloseTo(0, 9);
});

test('errors at α = 4.5 are those of an independent computation', () => {
  // python3: scipy.stats.norm.sf of the formulas.
  expect(leastError(0.2, Math.sqrt(1 / (1 + 1 / 4.5)))).toBeCloseTo(0.12690733147747316, 12);
  expect(leastError(0.2, Math.sqrt(0.5 / (1 + 1 / 4.5)))).toBeCloseTo(0.1682363757091555, 12);
  const mixture = { share: 0.2, variance: 1 };
  const sizes = { overlap: 0.5, norm: 0.5 * (1 + 1 / 4.5) };
  expect(mixtureError(mixture, { ...sizes, bias: bestBias(mixture, sizes) })).toBeCloseTo(0.1682363757091555, 12);
  expect(separableAbove(mixture, 0.6081143318846288, -0.4237550509128136)).toBeCloseTo(4.849037653003332, 9);
});

test('a sample has the law that it is said to have', () => {
  const sample = drawMixture(200, 5, 'law');
  const share = sample.targets.reduce((sum, p) => sum + p, 0) / 1000;
  expect(Math.abs(share - 0.2)).toBeLessThan(5 * Math.sqrt(0.16 / 1000));
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value / 200, 0);
  // Means of 200 numbers of variance 1/5.
  for (const weights of [sample.hebbian, sample.independent]) {
    expect(Math.abs(mean(weights) - 1)).toBeLessThan(5 * Math.sqrt(0.2 / 200));
  }
  const taught = posteriorTeacher(sample, sample.hebbian);
  expect(taught.every((p) => p > 0 && p < 1)).toBe(true);
  expect(studentError(sample, taught, 0)).toBeLessThan(0.2);
  expect(hebbianStudentError(sample.hebbian, 'all')).toBeLessThan(hebbianStudentError(sample.hebbian, 'trimmed'));
});
