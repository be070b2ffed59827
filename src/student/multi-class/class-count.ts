import { DistillCheckError } from '../../errors.ts';

/**
 * Refuses what is no number of classes.
 *
 * @throws DistillCheckError `BAD_COUNT`.
 */
export function assertClassCount(classes: number): void {
  if (Number.isSafeInteger(classes) && classes >= 2) return;
  throw new DistillCheckError('BAD_COUNT', `the number of classes must be 2 or more, got ${classes}`, 'try 3');
}
