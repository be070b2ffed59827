import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { mapBounded } from '../../files/bounded.ts';
import { createPlain } from '../../files/no-follow.ts';
import type { CellSpec } from '../grid/cell.ts';
import { cellsOf } from '../grid/config.ts';
import { readManifest } from '../store/manifest.ts';
import { cellKey, cellsFolder, isWholeCell } from '../store/store.ts';
import { newWriter } from './lease.ts';
import { type LiveLease, listCells, liveLeases } from './lease-files.ts';

/** Progress of a shared sweep. */
export interface SharedProgress {
  readonly cells: number;
  readonly done: number;
  /** Cells that a task which lives is in. */
  readonly running: readonly (LiveLease & { readonly spec: CellSpec })[];
  /** Cells that nobody has begun, or that a dead task was in. */
  readonly missing: number;
}

/**
 * Reads the progress of a sweep that tasks share, from one listing of its folder and every cell: those that are damaged are
 * missing.
 *
 * @param expiry as the tasks have it
 * @throws DistillCheckError `NO_SWEEP`, `DAMAGED_SWEEP`
 */
export async function readProgress(directory: string, expiry: number): Promise<SharedProgress> {
  const manifest = await readManifest(directory);
  const specs = new Map(cellsOf(manifest.config).map((spec) => [cellKey(spec, manifest), spec]));
  const listing = await listCells(directory);
  const present = [...specs].filter(([key]) => listing.done.has(key));
  const whole = await mapBounded(present, ([, spec]) => isWholeCell(directory, spec, manifest));
  const done = whole.filter(Boolean).length;
  const leases = await liveLeases(directory, listing, expiry, await serverTime(directory));
  const running = leases.flatMap((lease) => {
    const spec = specs.get(lease.key);
    return spec ? [{ ...lease, spec }] : [];
  });
  return { cells: specs.size, done, running, missing: specs.size - done - running.length };
}

/** The file server's time: what it writes on a new file. Where nothing can be written, no lease has expired. */
async function serverTime(directory: string): Promise<number> {
  const path = join(cellsFolder(directory), `time.${newWriter()}.tmp`);
  try {
    return (await createPlain(path, '')).time;
  } catch {
    return 0;
  } finally {
    await rm(path, { force: true });
  }
}
