import { shellWord } from '../../names/shell-word.ts';
import { cellsOf } from '../../sweep/grid/config.ts';
import { parseShard, shardOf } from '../../sweep/grid/shard.ts';
import { requiredNumber, type Typed } from '../arguments/arguments.ts';
import { workersOf } from '../arguments/training-arguments.ts';
import { assertWritableFolder } from '../arguments/writable-folder.ts';
import { emit } from '../terminal/output.ts';
import { costText, sweepCost } from './cost.ts';
import { manifestFor } from './manifest.ts';
import { runSharedSweep } from './run-shared-sweep.ts';
import { runSweep } from './run-sweep.ts';

/** Answers the cells of a configuration, alone or with other tasks, or says what they cost. */
export async function runSweepCommand(typed: Typed): Promise<0> {
  const directory = String(typed.out);
  const expiry = requiredNumber(typed, 'expiry', { min: 1, max: 86_400 });
  const manifest = await manifestFor(String(typed.config), typed);
  const workers = workersOf(typed);
  const shard = typed.shard === undefined ? undefined : parseShard(String(typed.shard));
  if (typed['dry-run'] === true) {
    const cells = shardOf(cellsOf(manifest.config), shard);
    const cost = await sweepCost(cells, manifest.seed);
    emit(typed.json === true, { dryRun: true, directory, ...cost }, costText(cost));
    return 0;
  }
  await assertWritableFolder(directory);
  if (typed.share === true) {
    const shared = await runSharedSweep({ directory, manifest, workers, shard, expiry });
    const finished = shared.left === 0 ? 'all are done' : `${shared.left} are with other tasks, which live`;
    emit(
      typed.json === true,
      { ...shared, directory },
      `${shared.answered} of ${shared.cells} cells answered here, ${finished}; next: distill-check report ${shellWord(directory)}`,
    );
    return 0;
  }
  const finished = typed.resume === true ? 'keep' : 'refuse';
  const { cells } = await runSweep({ directory, manifest, workers, shard, finished });
  emit(
    typed.json === true,
    { cells: cells.length, directory },
    `${cells.length} cells in ${directory}; next: distill-check report ${shellWord(directory)}`,
  );
  return 0;
}
