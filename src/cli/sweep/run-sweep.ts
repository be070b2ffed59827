import { DistillCheckError } from '../../errors.ts';
import { mapBounded } from '../../files/bounded.ts';
import type { CellSpec, Study } from '../../sweep/grid/cell.ts';
import { cellsOf } from '../../sweep/grid/config.ts';
import { type Shard, shardOf } from '../../sweep/grid/shard.ts';
import { assertStillOurs, openSweep } from '../../sweep/leases/open-sweep.ts';
import { pooledEngine } from '../../sweep/pool/pool.ts';
import { fileFingerprints } from '../../sweep/store/file-datasets.ts';
import { type Manifest, studyOf } from '../../sweep/store/manifest.ts';
import { runCells } from '../../sweep/store/run-cells.ts';
import { type CellStore, clearCells, clearUnfinished, countCells } from '../../sweep/store/store.ts';
import { onSignals } from '../terminal/on-signals.ts';
import { note } from '../terminal/output.ts';
import { sweepProgress } from './progress.ts';

/** A sweep as the command line asks for it. */
export interface SweepRun {
  readonly directory: string;
  readonly manifest: Omit<Manifest, 'files'>;
  readonly workers: number;
  /** Part of the grid that this run answers. Default: all of it. */
  readonly shard?: Shard;
  /**
   * Treatment of the cells that an earlier run finished: `keep` goes on from there, `replace` starts afresh, `refuse`
   * is an error where there are any.
   */
  readonly finished: 'keep' | 'replace' | 'refuse';
}

/**
 * Runs a grid with progress on standard error; Ctrl-C leaves the finished cells and says how to go on.
 *
 * @throws DistillCheckError `SWEEP_EXISTS`, `ANOTHER_SWEEP`, `CANNOT_WRITE`, `DAMAGED_CELL`, or what a data set has
 * wrong, before anything runs; `ANOTHER_SWEEP`, `CELLS_LOST` afterwards, when the folder is not what it was
 */
export async function runSweep({ directory, manifest, workers, finished, shard }: SweepRun): Promise<Study> {
  const grid = cellsOf(manifest.config);
  const cells = shardOf(grid, shard);
  const whole: Manifest = { ...manifest, files: await fileFingerprints(grid, manifest.seed) };
  const { store, leases } = await openSweep(directory, whole, (alone) => makeRoom(directory, finished, alone));
  const engine = pooledEngine(manifest.engine, workers);
  const progress = sweepProgress(cells.length);
  const stopListening = onSignals((exitCode) => {
    progress.clear();
    leases.abandon();
    note(`interrupted: the finished cells are in ${directory}; the same command with --resume goes on from there`);
    process.exit(exitCode);
  });
  try {
    const results = await runCells({
      cells,
      seed: manifest.seed,
      engine,
      // One more cell than workers, so that no worker waits for a search to choose its next width.
      concurrency: workers + 1,
      store,
      onCell: progress.cell,
    });
    await assertStillOurs(directory, whole);
    await assertAllThere(store, cells);
    return studyOf(whole, results);
  } finally {
    progress.clear();
    stopListening();
    await leases.close();
    await engine.close();
  }
}

/** Refuses to call a sweep done whose cells were taken away, or emptied, while it ran. */
async function assertAllThere(store: CellStore, cells: readonly CellSpec[]): Promise<void> {
  const present = await mapBounded(cells, (spec) => store.has(store.keyOf(spec)));
  const lost = present.filter((isThere) => !isThere).length;
  if (lost === 0) return;
  throw new DistillCheckError(
    'CELLS_LOST',
    `${lost} of ${cells.length} cells in ${store.directory} are gone or empty, though they were finished`,
    'the same command with --resume answers them again',
  );
}

async function makeRoom(directory: string, finished: SweepRun['finished'], alone: boolean): Promise<void> {
  if (finished === 'replace') await clearCells(directory);
  const found = finished === 'refuse' ? await countCells(directory) : 0;
  if (found > 0) {
    throw new DistillCheckError(
      'SWEEP_EXISTS',
      `${directory} holds ${found} finished ${found === 1 ? 'cell' : 'cells'}`,
      'keep them with --resume, or name another folder',
    );
  }
  // What is half-written may be another's, who is at work on the same grid.
  if (alone) await clearUnfinished(directory);
}
