import { expect, test } from 'vitest';
import { fromRows } from '../numerics/matrix.ts';
import { lossOf } from '../student/losses.ts';
import { descendLinearised } from './linearised.ts';
import { softLabelLimit, softLabelRate } from './soft-label-descent.ts';

const samples = fromRows([
  [2, 1, 0],
  [0, 1, 1],
  [2, 1, 0],
]);
const teacher = [1, -1, 2];

test('descent ends at the projection of the teacher, plus what the samples do not see of the start', () => {
  // The two directions span the plane of (1, −2, 2)ᵀ: P w* = w* − (w*·v/9) v with w*·v = 7.
  const v = [1, -2, 2];
  expect([...softLabelLimit(samples, teacher)]).toEqual(
    teacher.map((value, k) => expect.closeTo(value - (7 / 9) * v[k], 14)),
  );
  const start = [0.5, 0, -1];
  const limit = softLabelLimit(samples, teacher, start);
  const loss = lossOf({ labels: new Int8Array(3), teacherLogits: Float64Array.of(1, 1, 1) }, 'soft');
  const found = descendLinearised(samples, [0, 0, 0], loss, {
    stepSize: 0.3,
    steps: 2000,
    start: Float64Array.from(start),
  });
  expect([...found]).toEqual([...limit].map((value) => expect.closeTo(value, 12)));
});

test('the rate of one sample', () => {
  // x = (2, 0), w* = (1, 3): ŵ = (1, 0), |x·ŵ| + ‖x‖‖ŵ‖ = 4.
  const { stepSize, curvature } = softLabelRate(fromRows([[2, 0]]), [1, 3]);
  expect(stepSize).toBeCloseTo(1, 14);
  expect(curvature).toBeCloseTo((4 * Math.exp(-4)) / (1 + Math.exp(-4)) ** 2, 14);
});

test('of repeated samples the eigenvalues that are 0 do not count, with more samples than dimensions or fewer', () => {
  const once = softLabelRate(
    fromRows([
      [1, 0, 1],
      [0, 2, 0],
    ]),
    [1, 1, 1],
  );
  const rows = Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? [1, 0, 1] : [0, 2, 0]));
  expect(softLabelRate(fromRows(rows), [1, 1, 1]).curvature).toBeCloseTo(once.curvature, 14);
  expect(softLabelRate(fromRows(rows.slice(0, 2)), [1, 1, 1]).stepSize).toBeCloseTo(2, 14);
});

test('samples, teachers and starts of wrong shapes are refused', () => {
  expect(() => softLabelLimit(samples, [1, 2])).toThrow(/the teacher have length 2, not 3/);
  expect(() => softLabelLimit(samples, teacher, [Number.NaN, 0, 0])).toThrow(/number 1 of the start is NaN/);
});
