import fc from 'fast-check';

/** Probabilities as parts of a whole: whole numbers, not all of them 0. */
export const parts = (length: number, greatest = 9) =>
  fc
    .array(fc.integer({ min: 0, max: greatest }), { minLength: length, maxLength: length })
    .filter((weights) => weights.some((weight) => weight > 0));

/** The parts over their sum. */
export function normalised(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
