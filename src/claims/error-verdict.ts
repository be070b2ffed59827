import { encodeInstance, type Json } from './codec.ts';
import { inOneLine } from './thrown.ts';
import { unavailableReason } from './unavailable.ts';
import type { Broken, Skipped } from './verdict.ts';

/** Returns the verdict on a claim whose own code failed; a missing data set is a reason to skip it. */
export function verdictOnError(thrown: unknown, seed: number): Broken | Skipped {
  const reason = unavailableReason(thrown);
  if (reason !== null) return { outcome: 'skipped', seed, reason };
  return { outcome: 'error', seed, reason: inOneLine(thrown), instance: null, path: null };
}

/** Encodes what a predicate said beside its slack; what JSON cannot keep is named only. */
export function encodeDetail(detail: unknown): Json {
  try {
    return encodeInstance(detail);
  } catch (thrown) {
    return { note: inOneLine(thrown) };
  }
}
