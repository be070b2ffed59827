import { commonArguments, restName } from '../arguments/arguments.ts';
import { datasetArgument } from '../arguments/dataset-argument.ts';
import { probabilitiesArgument } from '../arguments/teacher-argument.ts';
import type { Command } from '../command.ts';

export const adviseCommand: Command = {
  name: 'advise',
  arguments: {
    ...datasetArgument,
    teacher: {
      type: 'string',
      valueHint: 'a.npy b.npy',
      description: 'files of logits of teachers, and own for a leave-one-out fit of the data itself; default: own',
    },
    [restName]: { type: 'positional', required: false, description: 'more files for --teacher' },
    ...probabilitiesArgument,
    temperatures: { type: 'string', default: '1,2,4,8', valueHint: 'T,…', description: 'that teachers are tried at' },
    'soft-ratios': {
      type: 'string',
      default: '0.5,0.9,1',
      valueHint: 'ρ,…',
      description: 'shares of soft labels in a loss with the factor T²; hard labels are always tried',
    },
    widths: {
      type: 'string',
      default: '8,32,128',
      valueHint: 'm,…',
      description: 'of students; candidates are compared at the middle one',
    },
    epochs: { type: 'string', default: '200', valueHint: 'T', description: 'gradient steps of each student' },
    budget: {
      type: 'string',
      default: '1m',
      valueHint: '90s|2m|1h',
      description: 'about how long students are trained in all, at two billion operations a second',
    },
    'held-out': {
      type: 'string',
      default: '0.25',
      valueHint: 'share',
      description: 'of the points, which only the final comparison sees',
    },
    out: { type: 'string', valueHint: 'DIR', description: 'where to write; default: reports/advice/<name>' },
    ...commonArguments,
  },
  // Loaded late: `--help` does not wait for what trains students and draws pages.
  run: async (typed) => (await import('./run-advise.ts')).runAdvise(typed),
};
