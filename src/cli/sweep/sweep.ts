import { shellWord } from '../../names/shell-word.ts';
import { cellsOf } from '../../sweep/grid/config.ts';
import { parseShard, shardOf } from '../../sweep/grid/shard.ts';
import { defaultExpiry } from '../../sweep/leases/lease-files.ts';
import { requiredNumber } from '../arguments/arguments.ts';
import { workersArgument, workersOf } from '../arguments/training-arguments.ts';
import { assertWritableFolder } from '../arguments/writable-folder.ts';
import type { Command } from '../command.ts';
import { emit } from '../terminal/output.ts';
import { costText, sweepCost } from './cost.ts';
import { manifestFor, sweepManifestArguments } from './manifest.ts';
import { runSharedSweep } from './run-shared-sweep.ts';
import { runSweep } from './run-sweep.ts';

export const sweepCommand: Command = {
  name: 'sweep',
  arguments: {
    config: { type: 'positional', description: 'a JSON file: data sets, target errors, radii, seeds, widths' },
    out: { type: 'string', required: true, valueHint: 'DIR', description: 'one file a finished cell goes there' },
    shard: { type: 'string', valueHint: 'i/N', description: 'answer only every N-th cell, from the i-th on' },
    resume: { type: 'boolean', description: 'keep the cells that an earlier run finished' },
    share: {
      type: 'boolean',
      description: 'work on DIR with others: lease cell by cell; a shard is done first, then what others left',
    },
    expiry: {
      type: 'string',
      default: String(defaultExpiry),
      valueHint: 'seconds',
      description: 'with --share: others take over the cells of a task that gives no sign of life for so long',
    },
    'dry-run': { type: 'boolean', description: 'count the cells and what they cost at most; run and write nothing' },
    ...workersArgument,
    ...sweepManifestArguments,
  },
  async run(typed) {
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
  },
};
