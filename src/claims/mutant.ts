import type { ClaimKind } from './kind.ts';
import { standing, type Verdict } from './verdict.ts';

/** A false variant of a claim. */
export interface Mutant {
  /** What was broken, e.g. `constant 1/8 halved`. */
  readonly name: string;
  readonly kind: ClaimKind;
}

/**
 * A false variant of a claim, which the suite must reject: the check that the claim's own test can fail.
 *
 * A mutant accuses nobody, so the first measurement of a reversed effect is enough to reject it.
 *
 * @example
 * mutant('constant 1/8 halved', forAll(logits, ({ z, f }) => (f - z) ** 2 / 16 - divergence(z, f)));
 */
export function mutant<I>(name: string, kind: ClaimKind<I>): Mutant {
  return { name, kind: kind.name === 'trend' ? { ...kind, falseAlarm: 1 } : kind };
}

/**
 * Whether a verdict rejects a mutant on its merits: an instance that cannot be built, or a slack that is not a number, breaks a
 * true statement just as well and shows nothing. An effect that the mutant has lost counts, where the claim's own is observed.
 */
export function catches(verdict: Verdict): boolean {
  if (standing(verdict) !== 'rejected' && verdict.outcome !== 'absent') return false;
  if ('error' in verdict && verdict.error !== null) return false;
  return !('slack' in verdict && Number.isNaN(verdict.slack));
}
