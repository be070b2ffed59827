import type { ClaimKind } from './kind.ts';

/** A false variant of a claim. */
export interface Mutant {
  /** What was broken, e.g. `constant 1/8 halved`. */
  readonly name: string;
  readonly kind: ClaimKind;
}

/**
 * A false variant of a claim, which the suite must reject: the check that the claim's own test can fail.
 *
 * @example
 * mutant('constant 1/8 halved', forAll(logits, ({ z, f }) => (f - z) ** 2 / 16 - divergence(z, f)));
 */
export function mutant<I>(name: string, kind: ClaimKind<I>): Mutant {
  return { name, kind };
}
