/**
 * Returns the logit of a soft label as all readers of files do, to the bit: `ln p − ln(1 − p)`.
 *
 * @param probability of class 1, strictly between 0 and 1.
 * @example
 * softLogit(0.5); // 0
 */
export function softLogit(probability: number): number {
  return Math.log(probability) - Math.log1p(-probability);
}
