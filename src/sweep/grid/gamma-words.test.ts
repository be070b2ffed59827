import { expect, test } from 'vitest';
import type { GammaSource } from './cell.ts';
import { gammaWords } from './gamma-words.ts';

test.each<[GammaSource | undefined, string]>([
  [undefined, "a margin that is proven for the cell's data"],
  [{ kind: 'given', teacher: 'dual', confidence: 1 }, 'as it was given'],
  [{ kind: 'attained', teacher: 'dual', confidence: 1 }, "the margin that the teacher 'dual' attains"],
  [
    { kind: 'attained', teacher: 'transport', confidence: 0.99 },
    "the margin that the teacher 'transport' attains, at confidence 0.99",
  ],
  [
    { kind: 'transport', teacher: 'transport', confidence: 0.99 },
    "the lower end of the data's transport margin, at confidence 0.99; the teacher 'net' proves none",
  ],
  [
    { kind: 'dual', teacher: 'dual', confidence: 1 },
    "the margin of the dual teacher, γ₂²; the teacher 'net' proves none",
  ],
])('%o', (gamma, words) => {
  expect(gammaWords(gamma, 'net')).toBe(words);
});
