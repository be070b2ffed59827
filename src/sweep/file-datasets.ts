import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { loadDataset } from '../data/load-dataset.ts';

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
    const content = await readFile(dataset).catch(() => null);
    if (content) files[dataset] = createHash('sha256').update(content).digest('hex');
  }
  return files;
}
