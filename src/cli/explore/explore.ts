import { commonArguments } from '../arguments/arguments.ts';
import { datasetArgument } from '../arguments/dataset-argument.ts';
import type { Command } from '../command.ts';

export const exploreCommand: Command = {
  name: 'explore',
  arguments: {
    ...datasetArgument,
    dataset: {
      ...datasetArgument.dataset,
      required: false,
      description: 'points of the plane to begin with, up to 200: a file or a family; without it, points of the circle',
    },
    port: { type: 'string', default: '0', valueHint: 'integer', description: 'port of 127.0.0.1; 0: any free one' },
    'no-open': { type: 'boolean', description: 'prints the address only, and opens no browser' },
    ...commonArguments,
  },
  run: async (typed) => (await import('./run-explore.ts')).runExplore(typed),
};
