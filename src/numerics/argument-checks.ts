import { DistillCheckError } from '../errors.ts';

/**
 * Throws `BAD_PROBABILITY` unless `0 < value < 1`.
 *
 * @example
 * requireProbability('confidence', 95); // throws: confidence must lie in (0, 1), got 95
 */
export function requireProbability(name: string, value: number): void {
  if (value > 0 && value < 1) return;
  throw new DistillCheckError('BAD_PROBABILITY', `${name} must lie in (0, 1), got ${value}`, 'e.g. 0.05 or 0.95');
}

/**
 * Throws `BAD_COUNT` unless `value` is an integer and at least `least`.
 *
 * @example
 * requireCount('trials', 0, 1); // throws: trials must be an integer of at least 1, got 0
 */
export function requireCount(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new DistillCheckError(
    'BAD_COUNT',
    `${name} must be an integer of at least ${least}, got ${value}`,
    'count whole trials',
  );
}
