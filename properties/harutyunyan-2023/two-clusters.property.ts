import { expect, test } from 'vitest';
import { marginBound } from '../../src/kernel/complexity/bound.ts';
import { featureGram } from '../../src/linearised/feature-gram.ts';
import { dot, fromRows, row } from '../../src/numerics/matrix.ts';
import {
  boundOf,
  noLaw,
  outputsOf,
  provenError,
  ridgeWeights,
  tangentFeatures,
  twoClusters,
  wrong,
} from './two-clusters.ts';

test('the clusters lie at ±2e₁ with deviation ½, and the share of flipped labels is as asked', () => {
  const n = 4000;
  const { inputs, labels } = twoClusters(n, 0.3, 'test');
  const sides = Array.from(labels, (_, i) => Math.sign(inputs.data[2 * i]));
  const mean = (value: (i: number) => number) => sides.reduce((sum, _, i) => sum + value(i) / n, 0);
  // Five standard errors: ½/√n, ½/√n, √2 · ¼/√n and √.21/√n.
  expect(Math.abs(mean((i) => sides[i] * inputs.data[2 * i]) - 2)).toBeLessThan(2.5 / Math.sqrt(n));
  expect(Math.abs(mean((i) => inputs.data[2 * i + 1]))).toBeLessThan(2.5 / Math.sqrt(n));
  expect(Math.abs(mean((i) => inputs.data[2 * i + 1] ** 2) - 0.25)).toBeLessThan(1.8 / Math.sqrt(n));
  expect(Math.abs(mean((i) => Number(labels[i] !== sides[i])) - 0.3)).toBeLessThan(2.3 / Math.sqrt(n));
  const clean = twoClusters(n, 0, 'test');
  expect(clean.labels.every((y, i) => y * clean.inputs.data[2 * i] > 0)).toBe(true);
});

test('points without a law have norm 1 on average, and labels that are fair coins', () => {
  const n = 4000;
  const { inputs, labels } = noLaw(n, 5, 'test');
  // Var ‖x‖² = 2/5; five standard errors.
  expect(Math.abs(dot(inputs.data, inputs.data) / n - 1)).toBeLessThan(3.2 / Math.sqrt(n));
  expect(Math.abs(labels.reduce((sum, y) => sum + y, 0))).toBeLessThan(5 * Math.sqrt(n));
});

test('ridge weights solve their normal equations', () => {
  const { inputs, labels } = twoClusters(40, 0.1, 'ridge');
  const features = tangentFeatures(inputs);
  const weights = ridgeWeights(features, labels, 0.7);
  const residuals = outputsOf(features, weights).map((value, i) => labels[i] - value);
  weights.forEach((w, k) => {
    // Φᵀ(Y − Φw) = 0.7 w, term by term; entries of order 10, condition below 10⁴.
    const slope = residuals.reduce((sum, r, i) => sum + r * row(features, i)[k], 0);
    expect(Math.abs(slope - 0.7 * w)).toBeLessThan(1e-9);
  });
});

test('the bound uses the norm of the weights and the trace of the kernel of the features', () => {
  const { inputs, labels } = twoClusters(30, 0, 'bound');
  const features = tangentFeatures(inputs);
  const weights = ridgeWeights(features, labels, 1);
  const gram = featureGram(features);
  let trace = 0;
  for (let i = 0; i < 30; i++) trace += gram.data[31 * i];
  const settings = { gamma: 0.5, delta: 0.1 };
  const norm = Math.sqrt(dot(weights, weights));
  const direct = marginBound({ fitted: outputsOf(features, weights), labels, norm, trace, ...settings });
  expect(boundOf(features, weights, labels, settings).total).toBeCloseTo(direct.total, 12);
});

test('errors: zero is wrong, and what is proven is below what is seen', () => {
  const features = fromRows([[1], [-1], [0], [2]]);
  const outputs = outputsOf(features, Float64Array.of(3));
  expect([...outputs]).toEqual([3, -3, 0, 6]);
  expect(wrong(outputs, Float64Array.of(1, 1, 1, 1))).toBe(2);
  const many = new Float64Array(1000).fill(1);
  const labels = many.map((_, i) => (i < 300 ? -1 : 1));
  const proven = provenError(many, labels);
  expect(proven).toBeGreaterThan(0.2);
  expect(proven).toBeLessThan(0.3);
  expect(provenError(many, many)).toBe(0);
});
