import { readFile } from 'node:fs/promises';
import type { ClaimListing } from '../claims/listing.ts';
import { DistillCheckError } from '../errors.ts';
import { writeWhole } from '../files/write-whole.ts';

/** `properties/catalogue.json`: every claim of the suite, committed, so that a list of them needs no test run. */
export interface Catalogue {
  readonly claims: readonly ClaimListing[];
}

/**
 * Brings the catalogue up to date after a run of the whole suite. As with a snapshot, CI refuses a difference where a
 * developer's run writes it.
 *
 * @returns whether the file was as it should be
 */
export async function updateCatalogue(path: string, claims: readonly ClaimListing[], ci: boolean): Promise<boolean> {
  const sorted = [...claims].sort((a, b) => (a.id < b.id ? -1 : 1));
  const text = `${JSON.stringify({ claims: sorted } satisfies Catalogue, null, 2)}\n`;
  const current = await readFile(path, 'utf8').catch(() => '');
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
    return JSON.parse(await readFile(path, 'utf8')) as Catalogue;
  } catch (error) {
    throw new DistillCheckError(
      'NO_CATALOGUE',
      `cannot read ${path} (${(error as Error).message})`,
      'run npm test once',
    );
  }
}
