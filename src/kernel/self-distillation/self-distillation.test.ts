import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dot, fromRows, type Matrix, row } from '../../numerics/matrix.ts';
import { symmetricSpectrum } from '../../numerics/spectrum.ts';
import { rbfCrossGram, rbfGram } from '../rbf.ts';
import { effectiveNumber, equivalentEigenvalues } from './equivalent-kernel.ts';
import { mixedFilter, mixedRounds } from './mixed-rounds.ts';
import { toleranceMultiplier } from './multiplier.ts';
import { spectralRounds, toleranceRounds } from './tolerance-rounds.ts';

interface GoldenRound {
  readonly multiplier: number;
  readonly ratio: number;
  readonly norm: number;
  readonly coefficients: readonly number[];
  readonly outputs: readonly number[];
}

interface Golden {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly tolerance: readonly {
    readonly eps: number;
    readonly length: number;
    readonly rounds: readonly GoldenRound[];
  }[];
  readonly mixed: readonly {
    readonly alpha: number;
    readonly losses: readonly number[];
    readonly sixth: readonly number[];
  }[];
}

const golden: Golden = JSON.parse(
  readFileSync(new URL('../../../fixtures/golden/self-distillation.json', import.meta.url), 'utf8'),
);
const inputs = fromRows(golden.x.map((x) => [x]));

const close = (values: readonly number[], digits: number) => values.map((value) => expect.closeTo(value, digits));

test('rounds with a tolerance are those of plain solves', () => {
  for (const { eps, length, rounds } of golden.tolerance) {
    const found = toleranceRounds(rbfGram(inputs, length), golden.y, eps);
    expect(found).toHaveLength(rounds.length);
    found.forEach((round, t) => {
      expect(round.multiplier / rounds[t].multiplier).toBeCloseTo(1, 10);
      expect(round.ratio).toBeCloseTo(rounds[t].ratio, 11);
      expect(round.norm).toBeCloseTo(rounds[t].norm, 10);
      expect([...round.coefficients]).toEqual(close(rounds[t].coefficients, 9));
      expect([...round.outputs]).toEqual(close(rounds[t].outputs, 10));
    });
  }
});

test('rounds with ground truth have the losses and outputs of the loop', () => {
  const length = 1 / Math.sqrt(160);
  const gram = rbfGram(inputs, length);
  const grid = Array.from({ length: 101 }, (_, i) => i / 100);
  const cross = rbfCrossGram(fromRows(grid.map((x) => [x])), inputs, length);
  const lossOf = (coefficients: Float64Array) =>
    grid.reduce((sum, x, i) => sum + (dot(row(cross, i), coefficients) - Math.sin(2 * Math.PI * x)) ** 2 / 101, 0);
  for (const { alpha, losses, sixth } of golden.mixed) {
    [1, 2, 3, 4, 5, 6, Number.POSITIVE_INFINITY].forEach((rounds, i) => {
      const fit = mixedRounds(gram, golden.y, { ridge: 0.2, truthShare: alpha, rounds });
      expect(lossOf(fit.coefficients)).toBeCloseTo(losses[i], 12);
      if (rounds === 6) expect([...fit.outputs]).toEqual(close(sixth, 12));
    });
  }
});

describe('a multiplier', () => {
  test('of equal eigenvalues has a closed form', () => {
    // c/(c + d) = 1/r.
    for (const [d, size, eps] of [
      [2, 3, 1],
      [1e-9, 1, 1e-12],
      [5, 1.0000001, 1],
      [1, 1e8, 1e-8],
    ]) {
      const r = size / Math.sqrt(eps);
      expect((toleranceMultiplier({ values: [d, d], modes: [size, size] }, eps) * (r - 1)) / d).toBeCloseTo(1, 7);
    }
  });

  test('leaves exactly the residual that is allowed', () => {
    const targets = { values: [3, 1e-3, 0, 1e-9], modes: [1, -2, 0.1, 0.5] };
    for (const eps of [0.003, 0.1, 1]) {
      const c = toleranceMultiplier(targets, eps);
      const residual = targets.modes.reduce((sum, z, k) => sum + ((c / (c + targets.values[k])) * z) ** 2, 0);
      expect(residual / (4 * eps)).toBeCloseTo(1, 12);
    }
  });

  test('is infinite where 0 fits, and refused where nothing does', () => {
    expect(toleranceMultiplier({ values: [1, 1], modes: [1, 1] }, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(() => toleranceMultiplier({ values: [1, 0], modes: [1, 1] }, 0.5)).toThrow(
      /the tolerance is 0.5, and no function of the kernel comes closer than 0.5/,
    );
    expect(() => toleranceMultiplier({ values: [1], modes: [1] }, 0)).toThrow(/the tolerance is 0/);
    expect(() => toleranceMultiplier({ values: [-1], modes: [1] }, 0.1)).toThrow(/eigenvalue 1 is -1/);
    expect(() => toleranceMultiplier({ values: [1, 2], modes: [1] }, 0.1)).toThrow(/eigenvalues/);
  });
});

test('rounds end with the first fit that is 0, or when they are told to', () => {
  // Equal eigenvalues: r falls by 1 a round.
  const targets = { values: [2, 2], modes: [3.6, 3.6] };
  const rounds = spectralRounds(targets, 1);
  expect(rounds.map(({ ratio }) => ratio)).toEqual(close([3.6, 2.6, 1.6], 12));
  expect(spectralRounds(targets, 1, { most: 2 })).toHaveLength(2);
  expect(() => spectralRounds(targets, 1, { most: -1 })).toThrow(/the number of rounds/);
});

test('one ridge fit with the equivalent kernel is the last round', () => {
  const gram = rbfGram(inputs, 0.2);
  const rounds = toleranceRounds(gram, golden.y, 0.05);
  const { values } = symmetricSpectrum(gram);
  const scaled = values.map((value) => value / 11);
  const multipliers = rounds.map(({ multiplier }) => multiplier);
  const equivalent = equivalentEigenvalues(scaled, multipliers);
  const { filter } = rounds[rounds.length - 1];
  expect(Array.from(equivalent, (d) => d / (multipliers[0] + d))).toEqual(close([...filter], 13));
  expect(equivalent.every((d, k) => d <= scaled[k])).toBe(true);
  expect([...equivalentEigenvalues([0, 3], [2, 5])]).toEqual([0, expect.closeTo(2 / ((5 / 3) * (8 / 3) - 1), 14)]);
});

test('effective numbers', () => {
  expect(effectiveNumber([5, 5, 5, 5])).toBe(4);
  expect(effectiveNumber([1e-200, 0])).toBe(1);
  expect(effectiveNumber([2, 1])).toBeCloseTo(9 / 5, 14);
});

test('a mixed filter is that of its recursion, and ridge regression in the limit', () => {
  for (const truthShare of [0, 0.3, 1]) {
    const options = { ridge: 0.4, truthShare };
    let filter = 1;
    for (let rounds = 0; rounds <= 8; rounds++) {
      expect(mixedFilter(1.5, { ...options, rounds })).toBeCloseTo(filter, 14);
      filter = (1.5 / 1.9) * (truthShare + (1 - truthShare) * filter);
    }
    const limit = mixedFilter(1.5, { ...options, rounds: Number.POSITIVE_INFINITY });
    expect(limit).toBeCloseTo((truthShare * 1.5) / (truthShare * 1.5 + 0.4), 14);
  }
});

test('settings of mixed rounds outside their range are refused', () => {
  const gram: Matrix = fromRows([[1]]);
  const options = { ridge: 1, truthShare: 0.5, rounds: 1 };
  expect(() => mixedRounds(gram, [1], { ...options, ridge: 0 })).toThrow(/the ridge is 0/);
  expect(() => mixedRounds(gram, [1], { ...options, truthShare: 1.1 })).toThrow(/ground truth is 1.1/);
  expect(() => mixedRounds(gram, [1], { ...options, rounds: 0 })).toThrow(/the number of rounds is 0/);
  expect(() => mixedFilter(1, { ...options, rounds: 0.5 })).toThrow(/the number of rounds is 0.5/);
  expect(() => mixedRounds(gram, [1, 2], options)).toThrow(/the targets have length 2/);
});
