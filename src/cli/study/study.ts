import { commonArguments } from '../arguments/arguments.ts';
import { engineArgument, workersArgument } from '../arguments/training-arguments.ts';
import type { Command } from '../command.ts';

export const studyCommand: Command = {
  name: 'study',
  arguments: {
    quick: { type: 'boolean', description: 'eight data sets, under a minute (the default)' },
    full: { type: 'boolean', description: 'all margins, targets and radii with 20 seeds: minutes on two cores' },
    out: { type: 'string', default: 'reports/margin-vs-width', valueHint: 'DIR', description: 'where to write' },
    ...workersArgument,
    resume: { type: 'boolean', description: 'keep the cells that an earlier run finished' },
    ...engineArgument,
    ...commonArguments,
  },
  // Loaded late: `--help` does not wait for what runs sweeps.
  run: async (typed) => (await import('./run-study.ts')).runStudy(typed),
};
