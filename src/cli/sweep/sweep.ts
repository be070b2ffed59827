import { defaultExpiry } from '../../sweep/leases/lease-files.ts';
import { workersArgument } from '../arguments/training-arguments.ts';
import type { Command } from '../command.ts';
import { sweepManifestArguments } from './manifest-arguments.ts';

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
  // Loaded late: `--help` does not wait for what runs sweeps.
  run: async (typed) => (await import('./run-sweep-command.ts')).runSweepCommand(typed),
};
