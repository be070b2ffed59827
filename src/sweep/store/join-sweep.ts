import { DistillCheckError } from '../../errors.ts';
import { cellsOf } from '../grid/config.ts';
import { fileFingerprints, fingerprintsOf } from './file-datasets.ts';
import { isSameSweep, type Manifest, readManifest, writeFirstManifest } from './manifest.ts';
import { type CellStore, openCellStore } from './store.ts';

/**
 * Opens a folder that several tasks answer together: the first writes what is asked, the others check that they ask the
 * same.
 *
 * Only the first loads every data set; the others look at those that are files, so that a task starts fast however large
 * the grid is.
 *
 * @param writer as `writeWhole` has it
 * @throws DistillCheckError `ANOTHER_SWEEP`, what a data set has wrong, `CANNOT_WRITE`
 */
export async function joinSweep(
  directory: string,
  manifest: Omit<Manifest, 'files'>,
  writer: string,
): Promise<CellStore> {
  const found = await readManifest(directory).catch((error) => {
    if (error instanceof DistillCheckError && error.code === 'NO_SWEEP') return null;
    throw error;
  });
  const files = found
    ? await fingerprintsOf(Object.keys(found.files))
    : await fileFingerprints(cellsOf(manifest.config), manifest.seed);
  const whole: Manifest = { ...manifest, files };
  // Another may have come in between.
  if (found || !(await writeFirstManifest(directory, whole, writer))) {
    assertSame(directory, whole, found ?? (await readManifest(directory)));
  }
  return openCellStore(directory, whole, writer);
}

function assertSame(directory: string, asked: Manifest, existing: Manifest): void {
  if (isSameSweep(asked, existing)) return;
  throw new DistillCheckError(
    'ANOTHER_SWEEP',
    `${directory} answers another grid (configuration, seed, engine, version or a data file differ)`,
    'name another folder; to widen a grid, run `sweep --resume` without --share when no task is at work',
  );
}
