import { isDeepStrictEqual } from 'node:util';
import { DistillCheckError } from '../../errors.ts';
import { mapBounded } from '../../files/bounded.ts';
import { cellsOf } from '../grid/config.ts';
import { beginSweep, readManifest } from './manifest.ts';
import { openCellStore } from './store.ts';

/** Results of a merge. */
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
  // Read twice, so that a grid need not fit into memory: a damaged cell is named before anything is written.
  const holders = await mapBounded(specs, async (spec) => {
    for (const store of stores) if (await store.read(spec)) return store;
    return null;
  });
  const target = await beginSweep(out, manifest);
  await mapBounded(specs, async (spec, i) => {
    const cell = await holders[i]?.read(spec);
    if (cell) await target.write(cell);
  });
  const cells = holders.filter((store) => store !== null).length;
  return { cells, missing: specs.length - cells };
}
