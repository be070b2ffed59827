import { expect, test } from 'vitest';
import golden from '../../../fixtures/golden/finite-domain.json' with { type: 'json' };
import { fromRows } from '../../numerics/matrix.ts';
import { totalVariation } from '../../statistics/divergences.ts';
import { softLabelMinimax } from './soft-label-minimax.ts';
import { crossEntropyLimit, distinctPairsRisk, hardLabelRisk, missingMass } from './transfer-risks.ts';

test('the minimax risk agrees with a free search over all distributions of inputs', () => {
  for (const { inputs, samples, missing } of golden.minimax) {
    const found = softLabelMinimax({ inputs, labels: 3, samples });
    expect(Math.abs(found.missing - missing)).toBeLessThan(1e-9);
    expect(found.risk).toBeCloseTo((2 / 3) * found.missing, 15);
    expect(missingMass(found.hardest, samples)).toBeCloseTo(found.missing, 14);
  }
});

test('risks of hard labels and of distinct pairs agree with enumeration', () => {
  for (const { probabilities, samples, risk } of golden.hard) {
    expect(Math.abs(hardLabelRisk(probabilities, samples) - risk)).toBeLessThan(1e-14);
  }
  for (const { masses, probabilities, samples, risk } of golden.distinct) {
    const teacher = { masses, probabilities: fromRows(probabilities) };
    expect(Math.abs(distinctPairsRisk(teacher, samples) - risk)).toBeLessThan(1e-14);
  }
});

test('a fair coin that is thrown very often', () => {
  // C(2m, m) 4^{−m}/2 at n = 2m: 1/√(2πn) to a relative 1/(4n).
  const n = 1e6;
  expect(hardLabelRisk([0.5, 0.5], n) * Math.sqrt(2 * Math.PI * n)).toBeCloseTo(1, 6);
  expect(hardLabelRisk([1, 0], n)).toBe(0);
});

test('where counting cross-entropy ends', () => {
  const limit = crossEntropyLimit([0.6, 0.3, 0.1]);
  expect([...limit].map((p) => Math.round(46 * p))).toEqual([36, 9, 1]);
  expect(totalVariation(limit, [0.6, 0.3, 0.1])).toBeCloseTo(36 / 46 - 0.6, 15);
  expect([...crossEntropyLimit([0.5, 0.5, 0])]).toEqual([0.5, 0.5, 0]);
});

test('what is no law or no sample is refused', () => {
  expect(() => hardLabelRisk([0.5, 0.4], 3)).toThrow(expect.objectContaining({ code: 'NOT_PROBABILITIES' }));
  expect(() => hardLabelRisk([0.5, 0.5], 0)).toThrow(expect.objectContaining({ code: 'BAD_COUNT' }));
  expect(() => missingMass([1], 1.5)).toThrow(expect.objectContaining({ code: 'BAD_COUNT' }));
  const probabilities = fromRows([[0.5, 0.5]]);
  expect(() => distinctPairsRisk({ masses: [0.5, 0.5], probabilities }, 3)).toThrow(/1 rows of probabilities and 2/);
  expect(() => softLabelMinimax({ inputs: 1, labels: 2, samples: 3 })).toThrow(/inputs/);
});
