/**
 * How far a claim may be weakened before its gate rejects it: {@link measureSensitivity} for one claim, {@link
 * Sensitivities} for a suite. A theorem whose width may be divided by 40 unnoticed holds, and its bound is loose at the
 * instances that are tried.
 */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { Claim } from '../claims/claim.ts';
import type { ClaimKind } from '../claims/kind.ts';
import { catches } from '../claims/mutant.ts';
import { standing } from '../claims/verdict.ts';
import { verify } from '../claims/verify.ts';
import { DistillCheckError } from '../errors.ts';
import { readTextNow } from '../files/read-text.ts';
import { formatNumber } from '../page/numbers.ts';

/** A family of weakenings of a claim. */
export interface SensitivityOptions {
  /** The part that is weakened: `width`, `horizon`, `constant 4/π`. */
  readonly of: string;
  /**
   * The claim with that part weakened `factor` times: a width divided by it, a lower bound multiplied. 1 is the claim
   * itself.
   */
  readonly kind: (factor: number) => ClaimKind;
  /** Factors to try upwards until one is rejected. Default: {@link FACTORS}. */
  readonly factors?: readonly number[];
}

const sensitivity = z.object({
  of: z.string(),
  accepted: z.number().describe('the largest factor below the first rejected one that the gate still accepts'),
  rejected: z.number().nullable().describe('the smallest factor that it rejects; null: none of those tried'),
  seed: z.int(),
});

/** What was measured of one claim. */
export type Sensitivity = z.infer<typeof sensitivity>;

const stamp = z.object({ version: z.string().describe('of distill-check'), date: z.iso.date() });

/** With which version it was measured, and when. */
export type Stamp = z.infer<typeof stamp>;

const keptSensitivity = z.object({ ...sensitivity.shape, ...stamp.shape });

/** By the ids of the claims. */
export type Sensitivities<S extends Sensitivity = Sensitivity> = Readonly<Record<string, readonly S[]>>;

/** As the file holds them. */
export type KeptSensitivities = Sensitivities<Sensitivity & Stamp>;

/** From a hundredth, for what is attained, to a thousandfold. */
export const FACTORS: readonly number[] = [1.01, 1.1, 1.5, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000];
/** The two factors are told apart to a quarter of an octave. */
const CLOSE = 2 ** 0.25;

/**
 * Climbs the factors to the first that is rejected, then halves the interval below it on a logarithmic scale. A
 * weakening about which the claim's test cannot tell counts for neither side.
 *
 * @throws DistillCheckError `SENSITIVITY_ERROR` when a weakened claim has an error in its code, `NOT_ACCEPTED` when the
 * claim itself fails.
 */
export async function measureSensitivity<I>(
  claim: Claim<I>,
  { of, kind, factors = FACTORS }: SensitivityOptions,
  { seed, runs }: { readonly seed: number; readonly runs?: number },
): Promise<Sensitivity> {
  const at = async (factor: number): Promise<'accepted' | 'rejected' | 'unclear'> => {
    const verdict = await verify({ ...claim, kind: kind(factor) } as Claim, { seed, runs });
    if (verdict.outcome === 'error' || verdict.outcome === 'skipped') {
      throw new DistillCheckError(
        'SENSITIVITY_ERROR',
        `${claim.id} with its ${of} weakened ${factor} times`,
        verdict.reason,
      );
    }
    if (catches(verdict)) return 'rejected';
    return standing(verdict) === 'accepted' ? 'accepted' : 'unclear';
  };
  if ((await at(1)) !== 'accepted') {
    throw new DistillCheckError('NOT_ACCEPTED', `${claim.id} fails unweakened`, 'kind(1) must be the claim itself');
  }
  let accepted = 1;
  let rejected: number | null = null;
  for (const factor of factors) {
    const answer = await at(factor);
    if (answer === 'accepted') accepted = factor;
    if (answer !== 'rejected') continue;
    rejected = factor;
    break;
  }
  while (rejected !== null && rejected / accepted > CLOSE) {
    const middle: number = Number(Math.sqrt(accepted * rejected).toPrecision(3));
    const answer = await at(middle);
    if (answer === 'unclear' || middle <= accepted || middle >= rejected) break;
    if (answer === 'accepted') accepted = middle;
    else rejected = middle;
  }
  return { of, accepted, rejected, seed };
}

/**
 * Reads what was measured; nothing where there is no file.
 *
 * @throws DistillCheckError `BAD_SENSITIVITY`
 */
export function readSensitivities(file: string): KeptSensitivities {
  if (!existsSync(file)) return {};
  try {
    return z.record(z.string(), z.array(keptSensitivity)).parse(JSON.parse(readTextNow(file)));
  } catch (cause) {
    const reason = String(cause instanceof Error ? cause.message : cause).split('\n')[0];
    throw new DistillCheckError('BAD_SENSITIVITY', `${file} holds no sensitivities (${reason})`, 'measure them anew');
  }
}

/** Returns what was kept with what was measured now: a part that was measured again replaces itself. */
export function mergeSensitivities(kept: KeptSensitivities, now: Sensitivities, { version, date }: Stamp) {
  const merged = Object.entries(now).map(([id, parts]) => {
    const others = (kept[id] ?? []).filter(({ of }) => !parts.some((part) => part.of === of));
    const stamped = parts.map((part) => ({ ...part, version, date }));
    return [id, [...others, ...stamped].toSorted((a, b) => (a.of < b.of ? -1 : 1))] as const;
  });
  return { ...kept, ...Object.fromEntries(merged) } satisfies KeptSensitivities;
}

/** Returns a factor as it is shown: 1.0001 is not 1. */
export function formatFactor(factor: number): string {
  return formatNumber(factor, 6);
}

/** Returns the text of the file, claims by id. */
export function printSensitivities(measured: KeptSensitivities): string {
  const sorted = Object.entries(measured).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}
