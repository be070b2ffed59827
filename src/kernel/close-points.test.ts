import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromRows } from '../numerics/matrix.ts';
import { complexityInterval } from './complexity/interval.ts';
import { kernelByName } from './kernel-by-name.ts';

interface Case {
  readonly kernel: string;
  readonly inputs: number[][];
  /** Each entry as a double and what is left of it. */
  readonly entries: [number, number][];
  readonly targets: number[];
  /** `null` where the kernel is singular. */
  readonly complexity: string | null;
}

const { cases }: { cases: Case[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/golden/close-points.json', import.meta.url), 'utf8'),
);

describe.each(cases)('$kernel at points that nearly coincide, case %#, against 80 digits', (expected) => {
  const kernel = kernelByName(expected.kernel);
  const inputs = fromRows(expected.inputs);
  const gram = kernel.gram(inputs);
  const error = kernel.entryError(inputs);
  const targets = fromRows(expected.targets.map((target) => [target]));

  test('every entry is within its stated rounding', () => {
    expected.entries.forEach(([high, low], k) => {
      expect(Math.abs(gram.data[k] - high - low)).toBeLessThanOrEqual(error);
    });
  });

  test('the interval holds the complexity', () => {
    const { lower, upper } = complexityInterval(gram, targets, error);
    const truth = expected.complexity === null ? Number.POSITIVE_INFINITY : Number(expected.complexity);
    expect(lower).toBeLessThanOrEqual(truth);
    expect(upper).toBeGreaterThanOrEqual(truth);
  });
});

test('complexities of points 1e-8 apart are known to a few digits', () => {
  const inputs = fromRows([
    [0.6, 0.5],
    [0.60000001, 0.49999999],
    [-0.5, 0.3],
    [0.1, -0.7],
  ]);
  const targets = fromRows([[1], [-1], [1], [-1]]);
  for (const [depth, truth] of [
    [1, 26483.7004],
    [2, 21045.68],
    [3, 20257.0407],
  ]) {
    const kernel = kernelByName(`ntk:depth=${depth}`);
    const { lower, upper } = complexityInterval(kernel.gram(inputs), targets, kernel.entryError(inputs));
    expect(lower).toBeLessThan(truth);
    expect(upper).toBeGreaterThan(truth);
    expect((upper - lower) / truth).toBeLessThan(4e-4);
  }
});

test('a kernel that may be singular has a lower end only', () => {
  const gram = fromRows([
    [1, 1],
    [1, 1],
  ]);
  expect(complexityInterval(gram, fromRows([[1], [-1]]), 0)).toMatchObject({ upper: Number.POSITIVE_INFINITY });
  // Targets in the range of the kernel: [1, 1] costs 1, and the interval is open above all the same.
  expect(complexityInterval(gram, fromRows([[1], [1]]), 0).lower).toBeLessThanOrEqual(1);
});
