import { existsSync } from 'node:fs';
import { z } from 'zod';
import { DistillCheckError } from '../errors.ts';
import { readTextNow } from '../files/read-text.ts';

const count = z.int().min(0);
const seedRates = z.object({
  claims: z.record(
    z.string(),
    z.object({
      runs: count.describe('at a fresh seed each'),
      rejected: count.describe('called violated or reversed'),
      undecided: count,
      mutants: z.record(z.string(), z.object({ searches: count, missed: count })),
    }),
  ),
});

/** How the claims fared in runs of the suite at fresh seeds. */
export type SeedRates = z.infer<typeof seedRates>;

/** No run at a fresh seed. */
export const noSeedRates: SeedRates = { claims: {} };

/**
 * Reads the counts that runs at fresh seeds left behind; none where there is no file.
 *
 * @throws DistillCheckError `BAD_SEED_RATES`
 */
export function readSeedRates(file: string): SeedRates {
  if (!existsSync(file)) return noSeedRates;
  try {
    return seedRates.parse(JSON.parse(readTextNow(file)));
  } catch (cause) {
    const reason = String(cause instanceof Error ? cause.message : cause).split('\n')[0];
    throw new DistillCheckError('BAD_SEED_RATES', `${file} holds no counts of seeds (${reason})`, 'write it anew');
  }
}
