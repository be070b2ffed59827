import { z } from 'zod';
import type { ClaimListing } from '../claims/listing.ts';
import { DistillCheckError } from '../errors.ts';
import { readText } from '../files/read-text.ts';
import { writeWhole } from '../files/write-whole.ts';
import { claimListing } from './claims-report.ts';

/** `properties/catalogue.json`: every claim of the suite, committed, so that a list of them needs no test run. */
export interface Catalogue {
  readonly claims: readonly ClaimListing[];
}

const catalogue = z.object({ claims: z.array(claimListing) });

/**
 * Brings the catalogue up to date after a run of the whole suite. As with a snapshot, CI refuses a difference where a
 * developer's run writes it.
 *
 * @returns whether the file was as it should be
 */
export async function updateCatalogue(path: string, claims: readonly ClaimListing[], ci: boolean): Promise<boolean> {
  const sorted = [...claims].sort((a, b) => (a.id < b.id ? -1 : 1));
  const text = `${JSON.stringify({ claims: sorted } satisfies Catalogue, null, 2)}\n`;
  const current = await readText(path).catch(() => '');
  if (text === current) return true;
  if (!ci) await writeWhole(path, text);
  return false;
}

/**
 * The catalogue that was shipped.
 *
 * @throws DistillCheckError `NO_CATALOGUE`
 */
export async function readCatalogue(path: string | URL): Promise<Catalogue> {
  try {
    return catalogue.parse(JSON.parse(await readText(path)));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error).split('\n')[0] : (error as Error).message;
    throw new DistillCheckError('NO_CATALOGUE', `cannot read ${path} (${reason})`, 'run npm test once');
  }
}
