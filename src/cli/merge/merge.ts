import { commonArguments, restName } from '../arguments/arguments.ts';
import type { Command } from '../command.ts';

export const mergeCommand: Command = {
  name: 'merge',
  arguments: {
    [restName]: { type: 'positional', description: 'the shards’ folders' },
    out: { type: 'string', required: true, valueHint: 'DIR', description: 'where the joined sweep goes' },
    ...commonArguments,
  },
  // Loaded late: `--help` does not wait for what reads sweeps.
  run: async (typed) => (await import('./run-merge.ts')).runMerge(typed),
};
