/**
 * A claim at several sizes: {@link LadderOptions} say at which, {@link rungsToTry} lists them, {@link flipOf} finds where
 * its verdict changes. A statement that was seen at one size may be one about small sizes only.
 */
import { z } from 'zod';
import type { Claim } from '../claims/claim.ts';
import { ratesOf } from '../claims/failure-rates.ts';
import type { ClaimKind } from '../claims/kind.ts';
import type { ClaimListing } from '../claims/listing.ts';
import { standing } from '../claims/verdict.ts';
import { DistillCheckError } from '../errors.ts';
import { reportedVerdict } from './reported-verdict.ts';

/** The sizes at which a claim is tried. */
export interface LadderOptions {
  /** The quantity that varies: `n`, `m`, `d`, `T`, `γ`. */
  readonly of: string;
  /** Its value in the claim itself, whose verdict is that rung's. */
  readonly own: number;
  /** Other values that every run tries. */
  readonly sizes: readonly number[];
  /** Values for the slow tests: a decade further. Default: none. */
  readonly more?: readonly number[];
  /** The smallest value that the claim speaks of. Below it a rung is shown and fails nothing. Default: all are. */
  readonly from?: number;
  /** The claim at one size. */
  readonly kind: (size: number) => ClaimKind;
}

/** One size with what came out. */
export const rung = z.object({
  size: z.number(),
  verdict: reportedVerdict.nullable().describe('null: no run has reached it'),
});
export type Rung = z.infer<typeof rung>;

/** A claim's ladder as a report holds it, without the rung that is the claim itself. */
export const ladder = z.object({
  of: z.string().describe('the quantity that varies'),
  own: z.number().describe("its value in the claim's own verdict"),
  from: z.number().optional().describe('the smallest value that the claim speaks of'),
  rungs: z.array(rung),
});
export type Ladder = z.infer<typeof ladder>;

/** A size beside the claim's own, to be tried. */
export interface RungToTry {
  readonly of: string;
  readonly size: number;
  readonly kind: ClaimKind;
  readonly isSlow: boolean;
  /** Whether the claim does not speak of so small a size. */
  readonly isToy: boolean;
}

/**
 * Returns the sizes to try beside the claim's own.
 *
 * @throws DistillCheckError `BAD_SIZES` unless they are finite and differ, and there are some
 */
export function rungsToTry(ladder: LadderOptions | undefined): readonly RungToTry[] {
  if (ladder === undefined) return [];
  const { of, own, sizes, more = [], from = Number.NEGATIVE_INFINITY, kind } = ladder;
  const others = [...sizes, ...more];
  const all = [own, ...others];
  if (!all.every(Number.isFinite) || new Set(all).size < all.length || sizes.length === 0) {
    throw new DistillCheckError(
      'BAD_SIZES',
      `the sizes of a ladder must be different finite numbers, at least one beside its own; got ${of} = ${all.join(', ')}`,
      'leave the size of the claim itself out of sizes and more',
    );
  }
  return others.map((size, i) => {
    return { of, size, kind: kind(size), isSlow: i >= sizes.length, isToy: size < from };
  });
}

/** Adds the shares of a claim's other sizes to its own: each can raise a false alarm, or stay undecided. */
export function withRungs<I>(listing: ClaimListing, claim: Claim<I>, rungs: readonly RungToTry[]): ClaimListing {
  const rates = rungs.filter(({ isToy }) => !isToy).map(({ kind }) => ratesOf({ ...claim, kind } as Claim));
  const alarms = rates.reduce((sum, one) => sum + one.falseAlarm, listing.falseAlarm ?? 0);
  const undecided = rates.reduce<number | null>(
    (sum, one) => (sum === null || one.undecided === null ? null : sum + one.undecided),
    listing.undecided === undefined ? 0 : listing.undecided,
  );
  return { ...listing, ...(alarms === 0 ? {} : { falseAlarm: alarms }), ...(undecided === 0 ? {} : { undecided }) };
}

/** Returns all rungs from the smallest on, the claim's own verdict among them. */
export function rungsOf({ own, rungs }: Ladder, verdict: Rung['verdict']): readonly Rung[] {
  return [...rungs, { size: own, verdict }].toSorted((a, b) => a.size - b.size);
}

/** Two neighbouring sizes between which a claim's verdict changes. */
export interface Flip {
  readonly of: string;
  readonly stands: number;
  readonly fails: number;
}

/**
 * Returns the first two sizes of which one stands and the other fails, among those that the claim speaks of; `null`
 * where none of them tells. A rung that is left undecided tells as little as one that was not run.
 */
export function flipOf(of: Ladder, verdict: Rung['verdict']): Flip | null {
  const told = rungsOf(of, verdict).flatMap(({ size, verdict: one }) => {
    const stands = one === null || size < (of.from ?? Number.NEGATIVE_INFINITY) ? 'undecided' : standing(one);
    return stands === 'accepted' || stands === 'rejected' ? [{ size, stands }] : [];
  });
  for (const [i, { size, stands }] of told.slice(1).entries()) {
    const before = told[i];
    if (before.stands === stands) continue;
    const [good, bad] = stands === 'accepted' ? [size, before.size] : [before.size, size];
    return { of: of.of, stands: good, fails: bad };
  }
  return null;
}

/** Returns the name of a rung's test. */
export function rungName(of: string, size: number): string {
  return `at ${of} = ${size}`;
}
