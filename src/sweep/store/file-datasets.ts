import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { loadDataset } from '../../data/readers/load-dataset.ts';

/**
 * Loads every data set once, so that a bad one is named before anything runs, and takes the SHA-256 of those that are
 * files: a cell on a file that has changed since is another cell.
 *
 * @throws what `loadDataset` throws
 */
export async function fileFingerprints(datasets: readonly string[], seed: number): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const dataset of new Set(datasets)) {
    await loadDataset(dataset, { seed });
    const fingerprint = await fingerprintOf(dataset);
    if (fingerprint !== null) files[dataset] = fingerprint;
  }
  return files;
}

/** The SHA-256 of a data set that is a file; `null` for one that is none. */
export async function fingerprintOf(dataset: string): Promise<string | null> {
  const content = await readFile(dataset).catch(() => null);
  return content && createHash('sha256').update(content).digest('hex');
}
