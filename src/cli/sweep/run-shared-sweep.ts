import { cellsOf } from '../../sweep/grid/config.ts';
import type { Shard } from '../../sweep/grid/shard.ts';
import { newWriter, openCellLeases } from '../../sweep/leases/lease.ts';
import { type SharedOutcome, shareCells } from '../../sweep/leases/share-cells.ts';
import { pooledEngine } from '../../sweep/pool/pool.ts';
import { joinSweep } from '../../sweep/store/join-sweep.ts';
import type { Manifest } from '../../sweep/store/manifest.ts';
import { onSignals } from '../terminal/on-signals.ts';
import { note } from '../terminal/output.ts';
import { cellWords, specWords } from './progress.ts';

/** One task's part in a sweep that several share. */
export interface SharedSweepRun {
  readonly directory: string;
  readonly manifest: Omit<Manifest, 'files'>;
  readonly workers: number;
  /** The cells that this task does first. */
  readonly shard?: Shard;
  /** Seconds without a sign of life after which a task's cells are free. */
  readonly expiry: number;
}

/**
 * Works on a folder together with other tasks until no cell is left to take; one line per cell on standard error.
 *
 * @throws DistillCheckError `ANOTHER_SWEEP`, `CANNOT_WRITE`, or what a data set has wrong
 */
export async function runSharedSweep(run: SharedSweepRun): Promise<SharedOutcome & { readonly cells: number }> {
  const { directory, manifest, workers, shard, expiry } = run;
  const cells = cellsOf(manifest.config);
  const writer = newWriter();
  const store = await joinSweep(directory, manifest, writer);
  const leases = await openCellLeases(directory, { expiry, writer, job: schedulerTask(process.env) });
  const engine = pooledEngine(manifest.engine, workers);
  const stopListening = onSignals((exitCode) => {
    leases.abandon();
    note(`interrupted: the finished cells are in ${directory}, the unfinished ones are free; the same command goes on`);
    process.exit(exitCode);
  });
  try {
    const outcome = await shareCells({
      cells,
      shard,
      seed: manifest.seed,
      engine,
      // No more than workers: what is under way is what a kill loses.
      concurrency: workers,
      store,
      leases,
      onCell: (done, result) => note(`[${done}/${cells.length}] ${cellWords(result, false)}`),
      onFailure: (spec, error) => note(`failed: ${specWords(spec)}: ${error instanceof Error ? error.message : error}`),
      onDamage: (spec) => note(`damaged, answered again: ${specWords(spec)}`),
      onWait: (left) => note(`what is left (${left}) is with other tasks: waiting for what dead ones hold`),
    });
    return { ...outcome, cells: cells.length };
  } finally {
    stopListening();
    await leases.close();
    await engine.close();
  }
}

/** Slurm's name of this task, `12_3`, or a Kubernetes pod's index; empty elsewhere. */
function schedulerTask(environment: NodeJS.ProcessEnv): string {
  const { SLURM_ARRAY_JOB_ID, SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX } = environment;
  if (SLURM_ARRAY_JOB_ID !== undefined) return `${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}`;
  return JOB_COMPLETION_INDEX ?? '';
}
