import type { Engine } from '../student/training.ts';
import type { CellResult, Study } from '../sweep/cell.ts';
import { cellsOf } from '../sweep/config.ts';
import { beginSweep, type Manifest, studyOf } from '../sweep/manifest.ts';
import { pooledEngine } from '../sweep/pool.ts';
import { runCells } from '../sweep/run-cells.ts';
import { type Shard, shardOf } from '../sweep/shard.ts';
import { clearCells } from '../sweep/store.ts';
import { bracketText } from '../width/bracket.ts';
import { note, short } from './output.ts';

/** A sweep as the command line asks for it. */
export interface SweepRun {
  readonly directory: string;
  readonly manifest: Manifest;
  readonly workers: number;
  /** Which part of the grid this run answers; default: all of it. */
  readonly shard?: Shard;
  /** Keep finished cells; otherwise the grid starts afresh. */
  readonly resume: boolean;
}

/** Runs a grid with progress on standard error; Ctrl-C leaves the finished cells and says how to go on. */
export async function runSweep({ directory, manifest, workers, resume, shard }: SweepRun): Promise<Study> {
  const cells = shardOf(cellsOf(manifest.config), shard);
  if (!resume) await clearCells(directory);
  const store = await beginSweep(directory, manifest);
  const engine = pooledEngine(manifest.engine as Engine['name'], workers);
  const onInterrupt = () => {
    note(`\ninterrupted: the finished cells are in ${directory}; the same command with --resume goes on from there`);
    process.exit(130);
  };
  process.once('SIGINT', onInterrupt);
  const progress = progressLine(cells.length);
  try {
    const results = await runCells({
      cells,
      seed: manifest.seed,
      engine,
      // One more cell than workers, so that no worker waits for a search to choose its next width.
      concurrency: workers + 1,
      store,
      onCell: progress,
    });
    return studyOf(manifest, results);
  } finally {
    process.removeListener('SIGINT', onInterrupt);
    await engine.close();
  }
}

/** One line a cell: how many are done, what came out, and the time left at the pace so far. */
function progressLine(total: number): (done: number, result: CellResult, reused: boolean) => void {
  const start = performance.now();
  let fresh = 0;
  return (done, { spec, bracket }, reused) => {
    if (!reused) fresh++;
    const secondsLeft = fresh > 0 ? ((performance.now() - start) / 1000 / fresh) * (total - done) : 0;
    const left = done < total ? `, about ${short(Math.ceil(secondsLeft))} s left` : '';
    note(
      `[${done}/${total}${left}] ${spec.dataset} ε=${spec.epsilon} ${spec.labels} B=${spec.radius}: ${bracketText(bracket)}${reused ? ' (kept)' : ''}`,
    );
  };
}
