import { expect, test } from 'vitest';
import { DistillCheckError } from '../errors.ts';
import { fromRows } from '../numerics/matrix.ts';
import type { TrainingProblem, TrainingSpec } from './training.ts';
import { assertTrainingProblem, assertTrainingSpec, assertWidth } from './validation.ts';

const spec: TrainingSpec = { width: 64, labels: 'soft', radius: 1, stepSize: 1, epochs: 267, seed: 1 };
const problem: TrainingProblem = {
  inputs: fromRows([
    [1, 0],
    [0, 1],
  ]),
  labels: Int8Array.of(1, -1),
  teacherLogits: Float64Array.of(0.4, Number.NEGATIVE_INFINITY),
};

function codeOf(action: () => void): string {
  try {
    action();
  } catch (error) {
    if (error instanceof DistillCheckError) return error.code;
  }
  return 'none';
}

test.each([
  [7, 8],
  [1, 2],
  [2.5, 4],
  [-3, 2],
  [Number.NaN, 2],
  [Number.POSITIVE_INFINITY, 2],
])('of width %d the next even one is %d', (width, next) => {
  expect(() => assertWidth(width)).toThrow(`try ${next}`);
});

test('good specs and problems pass', () => {
  assertTrainingProblem(problem);
  assertTrainingSpec(spec);
  assertTrainingSpec({ ...spec, radius: Number.POSITIVE_INFINITY, labels: { softRatio: 0, temperature: 5 } });
  expect(codeOf(() => assertTrainingSpec({ ...spec, stopAboveError: 0 }))).toBe('none');
});

test.each<[string, Partial<TrainingSpec>]>([
  ['BAD_WIDTH', { width: 5 }],
  ['BAD_COUNT', { epochs: 0 }],
  ['BAD_COUNT', { epochs: 2.5 }],
  ['BAD_NUMBER', { stepSize: 0 }],
  ['BAD_NUMBER', { stepSize: Number.POSITIVE_INFINITY }],
  ['BAD_NUMBER', { radius: 0 }],
  ['BAD_NUMBER', { radius: Number.NaN }],
  ['BAD_NUMBER', { stopAboveError: Number.NaN }],
  ['BAD_LABEL_KIND', { labels: 'warm' as 'soft' }],
  ['BAD_NUMBER', { labels: { softRatio: 1.1, temperature: 1 } }],
  ['BAD_NUMBER', { labels: { softRatio: 0.5, temperature: 0 } }],
])('%s: %o', (code, change) => {
  expect(codeOf(() => assertTrainingSpec({ ...spec, ...change }))).toBe(code);
});

test('messages show the value and what to do', () => {
  expect(() => assertTrainingSpec({ ...spec, radius: -1 })).toThrow(
    'the radius must be positive, got -1; try 1, or Infinity for no projection',
  );
});

test.each<[string, Partial<TrainingProblem>]>([
  ['the labels have length 1, not 2', { labels: Int8Array.of(1) }],
  ['2 inputs need as many teacher logits, got 3', { teacherLogits: new Float64Array(3) }],
  ['label 2 is 0; labels are −1 and 1: write −1 for 0', { labels: Int8Array.of(1, 0) }],
  ['teacher logit 1 must be a number, got NaN', { teacherLogits: Float64Array.of(Number.NaN, 0) }],
  [
    'row 2, column 1 of the inputs is Infinity',
    {
      inputs: fromRows([
        [1, 0],
        [1 / 0, 1],
      ]),
    },
  ],
  ['the inputs of 2×2 hold 3 numbers', { inputs: { rows: 2, cols: 2, data: new Float64Array(3) } }],
  ['there are 0 points of 0 features', { inputs: fromRows([]) }],
])('%s', (message, change) => {
  expect(() => assertTrainingProblem({ ...problem, ...change })).toThrow(message);
});
