import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { DistillCheckError } from '../../errors.ts';
import { isDead } from '../../files/is-dead.ts';
import { withLock } from '../../files/with-lock.ts';
import { makeFolder } from '../../files/write-whole.ts';
import { beginSweep, isSameSweep, type Manifest, manifestPath, readManifest } from '../store/manifest.ts';
import type { CellStore } from '../store/store.ts';
import { type CellLeases, openCellLeases } from './lease.ts';
import { defaultExpiry, listCells, modifiedAt, readCard, taskPath } from './lease-files.ts';

/** A folder that answers one grid, with this process at work on it. */
export interface OpenSweep {
  readonly store: CellStore;
  /** The sign of life by which others know that somebody is at work. */
  readonly leases: CellLeases;
}

/**
 * Opens a folder for one process that answers its grid without leasing cells.
 *
 * Two grids in one folder at a time would overwrite each other's manifest, so the second is refused while the first
 * gives signs of life; a wider grid after the first has ended is welcome.
 *
 * @param prepare makes room before the manifest is written; `alone`: no other process is at work
 * @throws DistillCheckError `ANOTHER_SWEEP`, `CANNOT_WRITE`, and what `prepare` throws
 */
export async function openSweep(
  directory: string,
  manifest: Manifest,
  prepare: (alone: boolean) => Promise<void>,
): Promise<OpenSweep> {
  await makeFolder(directory);
  return withLock(manifestPath(directory), async () => {
    const leases = await openCellLeases(directory, { expiry: defaultExpiry });
    try {
      const others = await othersAtWork(directory, leases);
      if (others.length > 0 && !(await answersThis(directory, manifest))) {
        throw new DistillCheckError(
          'ANOTHER_SWEEP',
          `${others[0]} is at work on another grid in ${directory}`,
          'wait for it, or name another folder',
        );
      }
      await prepare(others.length === 0);
      return { store: await beginSweep(directory, manifest), leases };
    } catch (error) {
      await leases.close();
      throw error;
    }
  });
}

/**
 * Passes when a folder still answers the grid that it was opened for.
 *
 * @throws DistillCheckError `ANOTHER_SWEEP`
 */
export async function assertStillOurs(directory: string, manifest: Manifest): Promise<void> {
  if (await answersThis(directory, manifest)) return;
  throw new DistillCheckError(
    'ANOTHER_SWEEP',
    `${directory} was given to another grid, or lost its own, while this one ran`,
    'name a folder of its own and run the sweep again; with --resume this folder keeps the cells',
  );
}

function answersThis(directory: string, manifest: Manifest): Promise<boolean> {
  return readManifest(directory).then(
    (found) => isSameSweep(found, manifest),
    () => false,
  );
}

/** Names other tasks that live, and removes the cards of those of this machine that do not. */
async function othersAtWork(directory: string, leases: CellLeases): Promise<string[]> {
  const { tasks } = await listCells(directory);
  const others: string[] = [];
  for (const name of tasks.filter((task) => task !== `${leases.writer}.task`)) {
    const path = taskPath(directory, basename(name, '.task'));
    const [card, written] = [await readCard(path), await modifiedAt(path)];
    if (card !== null && isDead(card.pid, card.host)) await rm(path, { force: true });
    else if (written !== null && written >= leases.serverTime() - leases.expiry * 1000) {
      others.push(card === null ? `the task ${name}` : `process ${card.pid} on ${card.host}`);
    }
  }
  return others;
}
