import { describe, expect, test } from 'vitest';
import { familyDataset } from '../../data/dataset-by-name.ts';
import { supervisionComplexity } from '../../kernel/complexity/supervision-complexity.ts';
import { factoredKernel } from '../../kernel/factored-kernel.ts';
import { row } from '../../numerics/matrix.ts';
import { denseGradient } from '../../student/dense/backward.ts';
import { denseForward } from '../../student/dense/forward.ts';
import { unbiasedNetwork } from '../../student/dense/network.ts';
import { complexityCurves, supervisions } from './complexity-curves.ts';

const n = 12;
const dataset = familyDataset(`mixture:n=${n},d=3,modes=4,spread=0.6`, 'test');
const training = { widths: [16], outputScale: 0.1, steps: 40, checkpoints: 5 };
const curves = complexityCurves(dataset, training, 'test');

describe('complexity in training', () => {
  test('one number a checkpoint, by the key alone, labels at least 1/√n', () => {
    expect(complexityCurves(dataset, training, 'test')).toEqual(curves);
    expect(complexityCurves(dataset, training, 'another')).not.toEqual(curves);
    for (const name of supervisions) expect(curves[name]).toHaveLength(5);
    for (const value of [...curves.random, ...curves.labels]) {
      // Without jitter at least 1/√n; the jitter adds at most 10⁻⁶ Tr K to λ₁ ≥ Tr K/n.
      expect(value).toBeGreaterThan((1 - 1e-5) / Math.sqrt(n));
    }
  });

  test('at the start it is the complexity under the kernel of the gradients', () => {
    const stretched = { ...dataset.inputs, data: dataset.inputs.data.map((value) => value * Math.sqrt(3)) };
    const student = unbiasedNetwork({ inputs: 3, widths: [16], outputScale: 0.1 }, 'test', 'student');
    const pass = denseForward(student, stretched);
    const gradients = Array.from({ length: n }, (_, i) => {
      const unit = { rows: n, cols: 1, data: Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)) };
      return denseGradient(student, pass, unit);
    });
    const gram = { rows: n, cols: n, data: new Float64Array(n * n) };
    gradients.forEach((a, i) => {
      gradients.forEach((b, j) => {
        row(gram, i)[j] = a.reduce((sum, value, k) => sum + value * b[k], 0);
      });
    });
    let trace = 0;
    for (let i = 0; i < n; i++) trace += gram.data[i * (n + 1)];
    const { adjusted } = supervisionComplexity(
      factoredKernel(gram, (1e-6 * trace) / n),
      Float64Array.from(dataset.labels),
    );
    // The condition is at most n · 10⁶ by the jitter: 12 · 10⁶ · 12 · 2^−53 is 2e−8.
    expect(Math.abs(curves.labels[0] / adjusted - 1)).toBeLessThan(2e-8);
  });

  test('the order of the samples does not matter', () => {
    const order = [5, 0, 11, 3, 8, 1, 10, 2, 7, 4, 9, 6];
    const data = new Float64Array(n * 3);
    order.forEach((from, to) => {
      data.set(row(dataset.inputs, from), to * 3);
    });
    const labels = Int8Array.from(order, (i) => dataset.labels[i]);
    const again = complexityCurves({ ...dataset, inputs: { ...dataset.inputs, data }, labels }, training, 'test');
    // The first 2e−8 as above; gradient descent with a step below 2/λ₁ hardly amplifies rounding over 40 steps.
    for (const name of ['labels', 'offline', 'online'] as const) {
      again[name].forEach((value, k) => {
        expect(Math.abs(value / curves[name][k] - 1)).toBeLessThan(1e-7);
      });
    }
  });
});
