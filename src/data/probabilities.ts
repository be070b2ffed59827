/**
 * Tells whether numbers that are called logits look like probabilities: all of them in [0, 1], though logits of two
 * classes have two signs.
 *
 * @example
 * looksLikeProbabilities([0.1, 0.9]); // true
 */
export function looksLikeProbabilities(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (!(values[i] >= 0 && values[i] <= 1)) return false;
  return values.length > 0;
}
