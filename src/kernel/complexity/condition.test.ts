import { describe, expect, test } from 'vitest';
import { fromRows, zeros } from '../../numerics/matrix.ts';
import { factoredKernel } from '../factored-kernel.ts';
import { kernelCondition } from './condition.ts';
import { supervisionComplexity } from './supervision-complexity.ts';

const u = 2 ** -53;

function diagonal(values: readonly number[]) {
  return fromRows(values.map((value, i) => values.map((_, j) => (i === j ? value : 0))));
}

describe('kernelCondition', () => {
  test('a diagonal kernel: its own eigenvalues, and n(ε + 3u Tr K)/λ_min', () => {
    const gram = diagonal([8, 2, 0.5]);
    const kernel = factoredKernel(gram);
    const { largest, smallest, condition, rounding } = kernelCondition(gram, kernel);
    expect(largest).toBeCloseTo(8, 12);
    expect(smallest).toBeCloseTo(0.5, 12);
    expect(condition).toBeCloseTo(16, 11);
    expect(rounding / ((3 * 3 * u * 10.5) / 0.5)).toBeCloseTo(1, 10);
    expect(kernelCondition(gram, kernel, 1e-6).rounding / ((3 * (1e-6 + 3 * u * 10.5)) / 0.5)).toBeCloseTo(1, 10);
    expect(kernelCondition(gram, kernel, 1).rounding).toBe(1);
  });

  test('more samples than Lanczos steps: the ends of a spectrum with gaps are found', () => {
    const n = 60;
    // 1/(1 + i) from 1 down, and one eigenvalue 10⁻³ far below them.
    const values = Array.from({ length: n }, (_, i) => (i === n - 1 ? 1e-3 : 1 / (1 + i)));
    const { largest, smallest } = kernelCondition(diagonal(values), factoredKernel(diagonal(values)));
    expect(largest).toBeLessThanOrEqual(1 + 1e-12);
    expect(largest).toBeGreaterThan(1 - 1e-6);
    expect(smallest).toBeGreaterThanOrEqual(1e-3 * (1 - 1e-9));
    expect(smallest).toBeLessThan(1e-3 * (1 + 1e-6));
  });

  test('the jitter belongs to the kernel', () => {
    const gram = zeros(4, 4);
    gram.data.fill(1);
    const kernel = factoredKernel(gram);
    expect(kernel.jitter).toBeGreaterThan(0);
    const { largest, smallest } = kernelCondition(gram, kernel);
    expect(largest).toBeCloseTo(4 + kernel.jitter, 12);
    expect(smallest / kernel.jitter).toBeCloseTo(1, 3);
  });
});

describe('supervisionComplexity of a diagonal kernel', () => {
  const kernel = factoredKernel(diagonal([8, 2, 0.5]));

  test('one output: √Σ y²/k, (1/n)√(Σ y²/k · Σ k), root mean square', () => {
    const { complexity, adjusted, rootMeanSquare } = supervisionComplexity(kernel, [4, -2, 1]);
    const squared = 16 / 8 + 4 / 2 + 1 / 0.5;
    expect(complexity).toBeCloseTo(Math.sqrt(squared), 14);
    expect(adjusted).toBeCloseTo(Math.sqrt(squared * 10.5) / 3, 14);
    expect(rootMeanSquare).toBeCloseTo(Math.sqrt(21 / 3), 14);
  });

  test('two outputs add their squares', () => {
    const targets = fromRows([
      [4, 8],
      [-2, 0],
      [1, -1],
    ]);
    const { complexity, rootMeanSquare } = supervisionComplexity(kernel, targets);
    expect(complexity).toBeCloseTo(Math.sqrt(6 + 8 + 2), 14);
    expect(rootMeanSquare).toBeCloseTo(Math.sqrt((21 + 65) / 3), 14);
  });
});
