import { DistillCheckError } from '../errors.ts';
import type { FailureRates } from './failure-rates.ts';
import type { ClaimKind } from './kind.ts';

/** How the claim relates to the printed text. */
export type PrintedStatus =
  /** The paper's own words. */
  | 'as printed'
  /** What the paper means, with a slip of the pen put right. */
  | 'corrected'
  /** The paper's own words, and they are false. */
  | 'refuted as printed'
  /** Follows from the paper or sharpens it, but is not in it. */
  | 'derived'
  /** An effect that the paper reports or that one sees, measured here rather than proved. */
  | 'observed'
  /**
   * What one might expect from the paper, which does not say so, or what it says in words that are not its own: put up
   * to be refuted.
   */
  | 'conjectured';

/** Where a statement comes from. */
export interface ClaimSource {
  /** Authors, venue, year. */
  readonly paper: string;
  /** E.g. `Theorem 2`, `Table 1`, `proof of Lemma 3`. */
  readonly item: string;
  readonly page?: number;
}

/** A theorem that can be run: what it says, where it comes from and how to attack it. */
export interface Claim<I = unknown> {
  /** Lower-case words in folders, e.g. `mandal-2025/lemma-3`; names the seed and the corpus, so it never changes. */
  readonly id: string;
  /** Short name of the paper, e.g. `mandal-2025`. */
  readonly paper: string;
  /** TeX. */
  readonly statement: string;
  readonly source: ClaimSource;
  readonly status: PrintedStatus;
  readonly tags: readonly string[];
  readonly kind: ClaimKind<I>;
  /**
   * The reason why the sizes that are run are below those that the claim is about, e.g. `8×8 digits in place of MNIST`:
   * where it stands, audits call it a toy. Default: they are not below.
   */
  readonly toy?: string;
  /** Where the kind does not say how often a run of the claim fails though it is true. Default: what the kind says. */
  readonly rates?: FailureRates;
}

/**
 * A claim as one readonly constant.
 *
 * @throws DistillCheckError `BAD_CLAIM_ID` unless the id is lower-case words joined by `-` and `/`.
 * @example
 * export const triangle = claim({
 *   id: 'geometry/triangle-inequality',
 *   paper: 'geometry',
 *   statement: String.raw`|a + b| \le |a| + |b|`,
 *   source: { paper: 'Euclid, Elements', item: 'Book I, Proposition 20' },
 *   status: 'as printed',
 *   kind: forAll(fc.tuple(fc.integer(), fc.integer()), ([a, b]) => Math.abs(a) + Math.abs(b) - Math.abs(a + b)),
 * });
 */
export function claim<I>(definition: Omit<Claim<I>, 'tags'> & { readonly tags?: readonly string[] }): Claim<I> {
  requireClaimId(definition.id);
  return Object.freeze({ ...definition, tags: definition.tags ?? [] });
}

/** Requires an id that is safe as the name of a file: @throws DistillCheckError `BAD_CLAIM_ID`. */
export function requireClaimId(id: string): void {
  if (typeof id === 'string' && /^[a-z0-9]+([-/][a-z0-9]+)*$/.test(id)) return;
  throw new DistillCheckError(
    'BAD_CLAIM_ID',
    `a claim's id must be lower-case words joined by "-" and "/", got "${id}"`,
    'write it like mandal-2025/lemma-3',
  );
}
