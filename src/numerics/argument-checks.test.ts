import { expect, test } from 'vitest';
import { requireLabelledPoints, requireNonzeroRows, requireNumbers, requireSameColumns } from './argument-checks.ts';
import { fromRows } from './matrix.ts';

const inputs = fromRows([
  [1, 0],
  [0.5, 1],
]);

test.each<[string, () => void, string]>([
  ['0 for −1', () => requireLabelledPoints({ inputs, labels: [1, 0] }), 'BAD_LABEL'],
  ['a label that is no number', () => requireLabelledPoints({ inputs, labels: [1, Number.NaN] }), 'BAD_LABEL'],
  ['a label too few', () => requireLabelledPoints({ inputs, labels: [1] }), 'BAD_SHAPE'],
  ['no points', () => requireLabelledPoints({ inputs: fromRows([]), labels: [] }), 'BAD_SHAPE'],
  ['no features', () => requireLabelledPoints({ inputs: fromRows([[]]), labels: [1] }), 'BAD_SHAPE'],
  ['a fractional shape', () => requireLabelledPoints({ inputs: { ...inputs, rows: 1.5 }, labels: [1] }), 'BAD_SHAPE'],
  ['NaN', () => requireLabelledPoints({ inputs: fromRows([[1, Number.NaN]]), labels: [1] }), 'BAD_INPUT'],
  [
    'a zero row',
    () =>
      requireNonzeroRows(
        fromRows([
          [1, 0],
          [0, -0],
        ]),
      ),
    'ZERO_INPUT',
  ],
  ['a number too many', () => requireNumbers('the targets', [1, 2], 1), 'BAD_SHAPE'],
  ['an infinite number', () => requireNumbers('the targets', [1, -1 / 0], 2), 'BAD_INPUT'],
  ['other features', () => requireSameColumns('inputs', inputs, fromRows([[1]])), 'BAD_SHAPE'],
])('refuses %s', (_, check, code) => {
  expect(check).toThrow(expect.objectContaining({ code }));
});

test('says where, and what to do', () => {
  expect(() => requireLabelledPoints({ inputs, labels: [1, 0] })).toThrow(
    'label 2 is 0; labels are −1 and 1: write −1 for 0',
  );
  expect(() =>
    requireLabelledPoints({
      inputs: fromRows([
        [0, 1],
        [2, -1 / 0],
      ]),
      labels: [1, 1],
    }),
  ).toThrow('row 2, column 2 of the inputs is -Infinity; every entry must be a finite number');
});

test('passes points with a zero row, and labels of any array', () => {
  expect(() => requireLabelledPoints({ inputs: fromRows([[0, 0]]), labels: Int8Array.of(-1) })).not.toThrow();
  expect(() => requireNonzeroRows(inputs)).not.toThrow();
});
