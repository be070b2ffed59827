import { expect, test } from 'vitest';
import { fromRows } from '../../numerics/matrix.ts';
import { expectedScores, riskErrors } from './risk-errors.ts';

const law = {
  masses: [0.25, 0.75],
  bayes: fromRows([
    [0.6, 0.4],
    [1, 0],
  ]),
  teacher: fromRows([
    [0.5, 0.5],
    [0.9, 0.1],
  ]),
};
const losses = fromRows([
  [1, 0],
  [0, 2],
]);

test('errors of two inputs by hand', () => {
  const errors = riskErrors(law, losses);
  // Values under p*: .6 and 0, under the teacher .5 and .2; ℓ_y is 1 with probability .15.
  expect(errors.risk).toBeCloseTo(0.15, 15);
  expect(errors.hardVariance).toBeCloseTo(0.15 * 0.85, 15);
  expect(errors.bayesVariance).toBeCloseTo((0.25 * 0.75 * 0.36) / 1, 15);
  expect(errors.labelVariance).toBeCloseTo(0.25 * 0.24, 15);
  expect(errors.teacherVariance).toBeCloseTo(0.25 * 0.75 * 0.09, 15);
  expect(errors.bias).toBeCloseTo(0.25 * -0.1 + 0.75 * 0.2, 15);
  expect(errors.crossover).toBeCloseTo((0.1275 - 0.016875) / 0.125 ** 2, 12);
});

test('a teacher without bias wins always or never', () => {
  expect(riskErrors({ ...law, teacher: law.bayes }, losses).crossover).toBe(Infinity);
  const bayes = fromRows([
    [0.5, 0.5],
    [0.5, 0.5],
  ]);
  const teacher = fromRows([
    [1, 0],
    [0, 1],
  ]);
  // Equal masses, the same losses: no bias; the losses (3, 0) under the teacher are 3 and 0, as they are of hard labels.
  const same = { masses: [0.5, 0.5], bayes, teacher };
  const even = fromRows([
    [3, 0],
    [3, 0],
  ]);
  expect(riskErrors(same, even)).toMatchObject({ bias: 0, teacherVariance: 2.25, hardVariance: 2.25 });
  expect(riskErrors(same, even).crossover).toBe(Infinity);
  const certain = {
    masses: [0.5, 0.5],
    bayes: fromRows([
      [1, 0],
      [1, 0],
    ]),
    teacher,
  };
  // All labels are 0, of loss 0; the teacher's risks are −1 and 1.
  const odd = fromRows([
    [0, 0],
    [0, 1],
  ]);
  expect(riskErrors(certain, odd).crossover).toBe(0);
});

test('excesses by hand; an input that never comes costs nothing', () => {
  const scores = expectedScores({
    ...law,
    masses: [1, 0],
    teacher: fromRows([
      [0.5, 0.5],
      [0, 1],
    ]),
  });
  expect(scores.excessBrier).toBeCloseTo(0.02, 15);
  expect(scores.brier).toBeCloseTo(0.5, 15);
  expect(scores.logLoss).toBeCloseTo(Math.LN2, 15);
  expect(scores.excessLogLoss).toBeCloseTo(Math.LN2 + 0.6 * Math.log(0.6) + 0.4 * Math.log(0.4), 15);
  expect(
    expectedScores({
      ...law,
      teacher: fromRows([
        [0.5, 0.5],
        [0, 1],
      ]),
    }).excessLogLoss,
  ).toBe(Infinity);
});

test('laws that are none are refused', () => {
  expect(() => riskErrors({ ...law, masses: [1] }, losses)).toThrow(expect.objectContaining({ code: 'BAD_SHAPE' }));
  expect(() => riskErrors({ ...law, masses: [1, 1] }, losses)).toThrow(/the masses sums to 2|row 1 of the masses/);
  expect(() => riskErrors(law, fromRows([[1, 0]]))).toThrow(/the losses are 1×2, not 2×2/);
  const logits = fromRows([
    [3, 0],
    [0, 1],
  ]);
  expect(() => expectedScores({ ...law, teacher: logits })).toThrow(/softmaxRows/);
});
