import { isDeepStrictEqual } from 'node:util';
import { DistillCheckError } from '../errors.ts';
import { cellsOf } from './config.ts';
import { beginSweep, readManifest } from './manifest.ts';
import { openCellStore } from './store.ts';

/** What a merge found. */
export interface Merged {
  readonly cells: number;
  /** Cells of the grid that none of the folders has. */
  readonly missing: number;
}

/**
 * Joins the shards of one sweep into `out`.
 *
 * @throws DistillCheckError `FOREIGN_SHARD` when the folders answer different grids; `DAMAGED_CELL` on a broken cell
 */
export async function mergeSweeps(directories: readonly string[], out: string): Promise<Merged> {
  const manifests = await Promise.all(directories.map(readManifest));
  const [manifest] = manifests;
  const foreign = manifests.findIndex((other) => !isDeepStrictEqual(other, manifest));
  if (foreign >= 0) {
    throw new DistillCheckError(
      'FOREIGN_SHARD',
      `${directories[foreign]} answers another grid than ${directories[0]} (configuration, seed, engine or version differ)`,
      'merge the shards of one sweep only',
    );
  }
  const stores = await Promise.all(directories.map((directory) => openCellStore(directory, manifest)));
  const specs = cellsOf(manifest.config);
  const found = await Promise.all(
    specs.map(async (spec) => {
      for (const store of stores) {
        const cell = await store.read(spec);
        if (cell) return cell;
      }
      return null;
    }),
  );
  const target = await beginSweep(out, manifest);
  const cells = found.filter((cell) => cell !== null);
  for (const cell of cells) await target.write(cell);
  return { cells: cells.length, missing: specs.length - cells.length };
}
