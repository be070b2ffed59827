import { describe, expect, test } from 'vitest';
import type { Dataset } from '../data/dataset.ts';
import { familyDataset } from '../data/dataset-by-name.ts';
import { fromRows } from '../numerics/matrix.ts';
import { closedFormTeacher, familyTeacher } from './family.ts';

const inputs = fromRows([
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
]);
const dataset: Dataset = { name: 'three points', inputs, labels: Int8Array.of(1, -1, 1), scale: 1, source: 'given' };

/** A teacher by construction of margin `margin`, with the logits given. */
function teacherOf(margin: number, ...logits: number[]) {
  return { name: 'given', margin, weight: (w: Float64Array) => w, logits: () => Float64Array.from(logits) };
}

describe('closedFormTeacher', () => {
  test('covers the margin of logits that are off by all that they may be, and by no more than twice that', () => {
    // (2d + 40)·2⁻⁵³ for d = 3; with numbers in [¼, ½) all of this is exact.
    const error = 46 * 2 ** -53;
    for (const sign of [1, -1]) {
      const { lower, upper } = closedFormTeacher(dataset, teacherOf(0.1, 0.375 + sign * error, -0.5, 0.5)).margin;
      expect(lower).toBeLessThanOrEqual(0.375);
      expect(upper).toBeGreaterThanOrEqual(0.375);
      expect(upper - lower).toBe(2 * error);
    }
  });

  test('has at least the margin by construction, and what it attains where that is more', () => {
    expect(closedFormTeacher(dataset, teacherOf(0.375, 0.375, -0.5, 0.5)).margin.lower).toBe(0.375);
    expect(closedFormTeacher(dataset, teacherOf(0.375, 0.5, -0.4375, 0.75)).margin.lower).toBeCloseTo(0.4375, 13);
  });

  test('takes the point of the smallest signed logit, first or last', () => {
    for (const [i, logits] of [
      [0, [0.25, -0.5, 0.5]],
      [1, [0.5, -0.25, 0.5]],
      [2, [0.5, -0.5, 0.25]],
    ] as const) {
      const { weights, support } = closedFormTeacher(dataset, teacherOf(0.1, ...logits)).margin;
      expect([...weights]).toEqual([0, 0, 0].with(i, 1));
      expect(support).toBe(1);
    }
  });
});

describe('familyTeacher', () => {
  test('is the one that the data set came with', () => {
    const own = familyDataset('linear:gamma=0.2,n=6,d=2', 1);
    const teacher = familyTeacher(own);
    expect(teacher.name).toBe(own.teacher!.name);
    expect(teacher.logits(own.inputs)).toEqual(own.teacher!.logits(own.inputs));
    const w = Float64Array.of(0.6, -0.8);
    expect(teacher.weight(w)).toEqual(own.teacher!.weight(w));
  });

  test('a data set without one is named, with the teacher that any has', () => {
    expect(() => familyTeacher(dataset)).toThrow(
      expect.objectContaining({ code: 'NO_FAMILY_TEACHER', message: expect.stringMatching(/three points/) }),
    );
  });
});
