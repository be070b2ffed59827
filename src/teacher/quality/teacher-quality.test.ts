import { expect, test } from 'vitest';
import { fromRows } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { softmaxRows } from '../../student/dense/supervision.ts';
import { compareTeachers, teacherQuality } from './teacher-quality.ts';

const three = fromRows([
  [0.7, 0.2, 0.1],
  [0.1, 0.8, 0.1],
  [0.4, 0.4, 0.2],
]);

test('scores of three samples by hand', () => {
  const quality = teacherQuality(three, [0, 2, 1]);
  expect(quality.samples).toBe(3);
  // .09 + .04 + .01, .01 + .64 + .81 and .16 + .36 + .04.
  expect(quality.brier.estimate).toBeCloseTo((0.14 + 1.46 + 0.56) / 3, 14);
  expect(quality.logLoss.estimate).toBeCloseTo(-Math.log(0.7 * 0.1 * 0.4) / 3, 14);
  // The tie of the third sample is none of the right answers.
  expect(quality.accuracy.estimate).toBeCloseTo(1 / 3, 15);
  expect(quality.accuracy.lower).toBeLessThan(0.02);
  expect(quality.accuracy.upper).toBeGreaterThan(0.9);
});

test('a label that is excluded makes the log-loss infinite, and only that', () => {
  const sure = fromRows([
    [1, 0],
    [0, 1],
  ]);
  const { logLoss, brier } = teacherQuality(sure, [0, 0], 0.9);
  expect(logLoss).toEqual({ estimate: Infinity, lower: Infinity, upper: Infinity, confidence: 0.9 });
  expect(brier.estimate).toBe(1);
  const even = fromRows([
    [0.5, 0.5],
    [0.5, 0.5],
  ]);
  expect(compareTeachers(sure, even, [0, 0]).logLoss?.estimate).toBe(Infinity);
  expect(compareTeachers(even, sure, [0, 0]).logLoss?.upper).toBe(-Infinity);
  expect(compareTeachers(sure, sure, [0, 0]).logLoss).toBeNull();
});

test('paired differences cover the difference of the excesses as often as they promise', () => {
  // p* = softmax of Gaussian logits; one teacher has it at temperature 1.3, the other at 2.
  const [runs, n, k] = [400, 200, 3];
  let covered = 0;
  for (let run = 0; run < runs; run++) {
    const stream = randomStream('teachers', run);
    const logits = { rows: n, cols: k, data: fillGaussian(stream, new Float64Array(n * k)) };
    const [bayes, near, far] = [1, 1.3, 2].map((temperature) => softmaxRows(logits, temperature));
    const classes = Array.from({ length: n }, (_, i) => {
      const u = stream.uniform();
      return u < bayes.data[3 * i] ? 0 : u < bayes.data[3 * i] + bayes.data[3 * i + 1] ? 1 : 2;
    });
    const excess = (p: Float64Array) => p.reduce((sum, value, c) => sum + (value - bayes.data[c]) ** 2, 0) / n;
    const { brier } = compareTeachers(near, far, classes, 0.9);
    const truth = excess(near.data) - excess(far.data);
    if (brier.lower <= truth && truth <= brier.upper) covered++;
  }
  // Given the inputs the differences still vary with them, so the intervals are too wide, if anything; 4 standard
  // errors of .9 are .06.
  expect(covered / runs).toBeGreaterThan(0.84);
});

test('what is no teacher is refused', () => {
  expect(() => teacherQuality(fromRows([[2, -1]]), [0])).toThrow(/row 1 of the probabilities holds 2/);
  expect(() => teacherQuality(fromRows([[0.5, 0.4]]), [0])).toThrow(/sums to 0.9/);
  expect(() => teacherQuality(three, [0, 1])).toThrow(expect.objectContaining({ code: 'BAD_SHAPE' }));
  expect(() => teacherQuality(three, [0, 1, 3])).toThrow(expect.objectContaining({ code: 'BAD_LABEL' }));
  expect(() => teacherQuality(fromRows([[0.5, 0.5]]), [0])).toThrow(expect.objectContaining({ code: 'BAD_COUNT' }));
  const two = fromRows([0, 1, 2].map(() => [0.5, 0.5]));
  expect(() => compareTeachers(three, two, [0, 1, 1])).toThrow(/3 and 2 classes/);
});
