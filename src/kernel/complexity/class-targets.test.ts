import { expect, test } from 'vitest';
import { columnsOf, fromRows, zeros } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { factoredKernel } from '../factored-kernel.ts';
import { ntkGram } from '../ntk.ts';
import { kernelFit } from './bound.ts';
import { classTargets, fitColumns } from './class-targets.ts';
import { supervisionComplexity } from './supervision-complexity.ts';

const labels = [0, 2, 1, 1, 3, 0, 2, 2];
const inputs = zeros(8, 3);
fillGaussian(randomStream('class-targets-test'), inputs.data);
const gram = ntkGram(inputs);

test('every pair of a point and another class has the margin 1, and rows sum to 0', () => {
  for (const classCount of [4, 7]) {
    const { rows, cols, data } = classTargets(labels, classCount);
    expect([rows, cols]).toEqual([8, classCount]);
    labels.forEach((y, i) => {
      const own = data.subarray(i * classCount, (i + 1) * classCount);
      expect(Math.abs(own.reduce((sum, value) => sum + value))).toBeLessThan(classCount * 2 ** -51);
      own.forEach((value, k) => {
        if (k !== y) expect(Math.abs((own[y] - value) / Math.SQRT2 - 1)).toBeLessThan(2 ** -50);
      });
    });
  }
});

test('two classes: the complexity of ±1 labels', () => {
  const sides = labels.map((y) => y % 2);
  const kernel = factoredKernel(gram);
  const two = supervisionComplexity(kernel, classTargets(sides, 2));
  const one = supervisionComplexity(
    kernel,
    Float64Array.from(sides, (y) => 2 * y - 1),
  );
  // The two columns are one column but for rounding: both solve with the same factor.
  for (const key of ['complexity', 'adjusted', 'rootMeanSquare'] as const) {
    expect(Math.abs(two[key] / one[key] - 1)).toBeLessThan(1e-12);
  }
});

test('a fit of columns is one fit per column', () => {
  const targets = classTargets(labels, 4);
  const factored = factoredKernel(gram, 0.1);
  const { coefficients, fitted, norm } = fitColumns(factored, gram, targets);
  let squares = 0;
  columnsOf(targets).forEach((column, c) => {
    const single = kernelFit(gram, column, 0.1);
    expect(columnsOf(coefficients)[c]).toEqual(single.coefficients);
    expect(columnsOf(fitted)[c]).toEqual(single.fitted);
    squares += single.norm ** 2;
  });
  expect(norm).toBeCloseTo(Math.sqrt(squares), 14);
});

test('refuses labels that are no classes, and targets that do not fit', () => {
  const refuses = (run: () => unknown, code: string) => expect(run).toThrow(expect.objectContaining({ code }));
  refuses(() => classTargets([0, 3], 3), 'BAD_LABEL');
  refuses(() => classTargets([0, 0], 1), 'BAD_COUNT');
  refuses(() => classTargets([], 2), 'BAD_SHAPE');
  const factored = factoredKernel(gram, 0.1);
  refuses(() => fitColumns(factored, gram, fromRows([[1, 2]])), 'BAD_SHAPE');
  refuses(
    () => fitColumns(factored, gram, { ...zeros(8, 2), data: new Float64Array(16).fill(Number.NaN) }),
    'BAD_INPUT',
  );
});
