import { requireCount, requireProbability } from '../numerics/argument-checks.ts';
import { studentQuantile } from './student-quantile.ts';

/** A mean with the interval that its spread allows. */
export interface MeanInterval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly confidence: number;
}

/**
 * Student's interval of a mean, `x̄ ± t_{n−1} s/√n`: exact for independent Gaussian values.
 *
 * Throws `BAD_COUNT` for fewer than two values, `BAD_PROBABILITY` unless `0 < confidence < 1`.
 *
 * @example
 * meanInterval([1, 2, 3], 0.95); // 2 ± 2.484…
 */
export function meanInterval(values: ArrayLike<number>, confidence = 0.95): MeanInterval {
  const n = values.length;
  requireCount('values', n, 2);
  requireProbability('confidence', confidence);
  let estimate = 0;
  for (let i = 0; i < n; i++) estimate += values[i] / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i] - estimate) ** 2;
  const halfWidth = studentQuantile(1 - confidence, n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { estimate, lower: estimate - halfWidth, upper: estimate + halfWidth, confidence };
}
