import { describe, expect, test } from 'vitest';
import { fromRows } from '../numerics/matrix.ts';
import { kernelByName, kernelNames } from './kernel-by-name.ts';

const points = fromRows([
  [1, 0],
  [0.6, 0.8],
  [0, -1],
]);

describe('kernelByName', () => {
  test.each([
    ['ntk', 'ntk:depth=1'],
    ['ntk-erf', 'ntk-erf:depth=1'],
    ['rbf', 'rbf:length=1'],
    ['first-layer', 'first-layer'],
  ])('%s alone is %s, as the messages list it', (short, whole) => {
    expect(kernelNames).toContain(whole);
    expect(kernelByName(short).name).toBe(whole);
    expect(kernelByName(short).gram(points)).toEqual(kernelByName(whole).gram(points));
  });

  test.each(kernelNames)('%s across is the Gram matrix with itself, to the bound on its entries', (name) => {
    const kernel = kernelByName(name);
    const [gram, across] = [kernel.gram(points), kernel.crossGram(points, points)];
    expect([gram.rows, gram.cols, across.rows, across.cols]).toEqual([3, 3, 3, 3]);
    expect(kernel.entryError(points)).toBeGreaterThan(0);
    // Each of the two is off by the bound at most.
    gram.data.forEach((value, k) => {
      expect(Math.abs(value - across.data[k])).toBeLessThanOrEqual(2 * kernel.entryError(points));
    });
  });

  test('a depth is a whole number from 0 to 100, both included', () => {
    for (const depth of [0, 1, 100]) expect(kernelByName(`ntk:depth=${depth}`).name).toBe(`ntk:depth=${depth}`);
    for (const depth of [-1, 0.5, 101]) {
      expect(() => kernelByName(`ntk-erf:depth=${depth}`)).toThrow(expect.objectContaining({ code: 'BAD_COUNT' }));
    }
  });

  test('a length is positive', () => {
    expect(kernelByName('rbf:length=1e-3').name).toBe('rbf:length=0.001');
    for (const length of [0, -1]) {
      expect(() => kernelByName(`rbf:length=${length}`)).toThrow(expect.objectContaining({ code: 'BAD_NUMBER' }));
    }
  });

  test.each([
    ['ntk:length=1', 'BAD_KERNEL'],
    ['first-layer:depth=1', 'BAD_KERNEL'],
    ['rbf:', 'BAD_KERNEL'],
    ['toString', 'UNKNOWN_KERNEL'],
    ['ntk2', 'UNKNOWN_KERNEL'],
  ])('%s is refused', (name, code) => {
    expect(() => kernelByName(name)).toThrow(expect.objectContaining({ code }));
  });
});
