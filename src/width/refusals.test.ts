import { expect, test } from 'vitest';
import { bracketText } from './bracket.ts';
import { question } from './question.sample.ts';
import { assertQuestion } from './question.ts';
import { failuresAllowed, hasPassed } from './try-width.ts';

test.each([
  ['epsilon', [0, 1, -0.1, Number.NaN], [1e-9, 0.999], 'BAD_PROBABILITY'],
  ['frequency', [0, 1.1, -0.1, Number.NaN], [1e-9, 1], 'BAD_PROBABILITY'],
  ['seeds', [0, -1, 1.5, Number.NaN], [1, 2], 'BAD_COUNT'],
  ['ladder', [[], [3], [0, 2], [-2], [4, 2], [2, 2]], [[2], [2, 4], [6, 8]], 'BAD_LADDER'],
] as const)('%s: just the values that make sense', (key, refused, taken, code) => {
  for (const value of refused) {
    expect(() => assertQuestion({ ...question, [key]: value })).toThrow(expect.objectContaining({ code }));
  }
  for (const value of taken) expect(() => assertQuestion({ ...question, [key]: value })).not.toThrow();
});

test('a width passes with just as many failures as the frequency leaves, and no more', () => {
  const trials = (failures: number) => {
    return Array.from({ length: 10 }, (_, seed) => {
      return { width: 2, seed, averageError: 0, succeeded: seed >= failures, steps: 1, stoppedEarly: false };
    });
  };
  for (let tenths = 1; tenths <= 10; tenths++) {
    const asked = { ...question, frequency: tenths / 10 };
    expect(failuresAllowed(10, tenths / 10)).toBe(10 - tenths);
    for (let failures = 0; failures <= 10; failures++) {
      expect(hasPassed(trials(failures), asked)).toBe(failures <= 10 - tenths);
    }
  }
  expect(failuresAllowed(7, 0.8)).toBe(1);
});

test('a bracket in words', () => {
  const bracket = { lower: 24, upper: 32, largestTried: 256, trials: [] };
  expect(bracketText(bracket)).toBe('(24, 32]');
  expect(bracketText({ ...bracket, upper: null })).toBe('> 256');
});
