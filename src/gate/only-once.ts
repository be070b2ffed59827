import { TestRunner } from 'vitest';
import { duplicateClaim } from './duplicate-claim.ts';

/** Ids that a test file has gated, for each time that it is collected. */
const gated = new WeakMap<object, Set<string>>();

/**
 * Refuses a second claim with the same id in one test file; the reporter finds those in two files.
 *
 * @throws DistillCheckError `DUPLICATE_CLAIM`
 */
export function requireOnlyOnce(id: string): void {
  const collector = TestRunner.getCurrentSuite();
  const ids = gated.get(collector) ?? new Set<string>();
  gated.set(collector, ids);
  if (ids.has(id)) throw duplicateClaim(id, 'this file');
  ids.add(id);
}
