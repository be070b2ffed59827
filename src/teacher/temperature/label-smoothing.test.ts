import { expect, test } from 'vitest';
import { equivalentSmoothing, smoothedLabels, virtualTeacher } from './label-smoothing.ts';

test('smoothed labels and virtual teachers sum to 1 and agree', () => {
  expect([...smoothedLabels(2, 4, 0.4)]).toEqual([0.1, 0.1, 0.7, 0.1]);
  expect([...smoothedLabels(0, 2, 0)]).toEqual([1, 0]);
  expect([...virtualTeacher(0, 5, 0.6)]).toEqual([0.6, 0.1, 0.1, 0.1, 0.1]);
  const [alpha, k, a] = [0.3, 5, 0.8];
  const mixed = virtualTeacher(1, k, a).map((p, c) => alpha * p + (c === 1 ? 1 - alpha : 0));
  smoothedLabels(1, k, equivalentSmoothing(alpha, k, a)).forEach((p, c) => {
    expect(p).toBeCloseTo(mixed[c], 15);
  });
});

test('shares outside [0, 1] and labels outside the classes are refused', () => {
  expect(() => smoothedLabels(0, 3, 1.5)).toThrow(/the smoothing must be in \[0, 1\], got 1.5/);
  expect(() => smoothedLabels(3, 3, 0.5)).toThrow(expect.objectContaining({ code: 'BAD_LABEL' }));
  expect(() => virtualTeacher(0, 1, 0.5)).toThrow(expect.objectContaining({ code: 'BAD_COUNT' }));
  expect(() => equivalentSmoothing(0.5, 3, -1)).toThrow(expect.objectContaining({ code: 'BAD_NUMBER' }));
});
