import { expect, test } from 'vitest';
import { kernelByName } from '../../kernel/kernel-by-name.ts';
import { fromRows } from '../../numerics/matrix.ts';
import { fillSphere } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { hardClassSupervision, randomClassSupervision, softClassSupervisions } from './class-supervision.ts';
import { compareSupervisions } from './compare-supervisions.ts';
import { softSupervisions, supervisionBy } from './supervision.ts';

const n = 12;
const stream = randomStream('class-supervision');
const inputs = fromRows(Array.from({ length: n }, () => fillSphere(stream, new Float64Array(3))));
const labels = Int32Array.from({ length: n }, (_, i) => i % 2);
const signs = Float64Array.from(labels, (label) => 2 * label - 1);
const kernel = kernelByName('ntk:depth=1');

test('two classes: the complexity of ±1 labels, and a bound of twice the capacity', () => {
  const [classes] = compareSupervisions(inputs, [hardClassSupervision(labels, 2)], kernel).rows;
  const [one] = compareSupervisions(inputs, [supervisionBy('hard', signs, signs)], kernel).rows;
  expect(classes.complexity / one.complexity).toBeCloseTo(1, 12);
  expect(classes.disagreement).toBe(0);
  // ‖(h, −h)/√2‖ = ‖h‖, and the margin of (h, −h)/√2 is √2 h: 4 √2 against 2.
  expect(classes.bound?.capacity).toBeCloseTo(2 * Math.SQRT2 * (one.bound?.capacity ?? 0), 10);
});

test('soft labels of two classes: those of the difference of the logits', () => {
  const difference = signs.map((sign, i) => sign * (1 + i / 5));
  const logits = fromRows(Array.from(difference, (z) => [-z / 2, z / 2]));
  const [classes] = compareSupervisions(inputs, softClassSupervisions('t', logits, [3], labels), kernel).rows;
  const [one] = compareSupervisions(inputs, softSupervisions('t', difference, [3], signs), kernel).rows;
  expect(classes.targets).toBe('t, τ = 3');
  expect(classes.complexity / one.complexity).toBeCloseTo(1, 10);
});

test('as τ falls, soft labels become the hard ones of the classes that the teacher says', () => {
  const logits = fromRows([
    [2, 1, 0],
    [0, 0.5, 3],
    [1, 1, 0],
  ]);
  const [cold] = softClassSupervisions('t', logits, [1e-3], [0, 1, 0]);
  const { values } = hardClassSupervision([0, 2], 3);
  for (const [p, value] of values.data.entries()) expect(cold.values.data[p]).toBeCloseTo(value, 14);
  // The second is wrong, and a tie counts as wrong.
  expect(cold.error).toBeCloseTo(2 / 3, 15);
});

test('random classes have a stream of their own, and are as often wrong as chance', () => {
  const many = Int32Array.from({ length: 6000 }, (_, i) => i % 4);
  const { classes, error } = randomClassSupervision(many, 4, 1);
  expect(randomClassSupervision(many, 4, 1).classes).toEqual(classes);
  expect(randomClassSupervision(many, 4, 2).classes).not.toEqual(classes);
  // Five standard errors.
  expect(Math.abs((error ?? 0) - 0.75)).toBeLessThan(5 * Math.sqrt((0.75 * 0.25) / 6000));
});
