import { commonArguments } from '../arguments/arguments.ts';
import { datasetArgument } from '../arguments/dataset-argument.ts';
import { teacherArgument } from '../arguments/teacher-argument.ts';
import { widthArguments } from '../arguments/width-arguments.ts';
import type { Command } from '../command.ts';

/** Arguments of reading a file, without the positional that names it. */
const { dataset: _positional, ...fileArguments } = datasetArgument;

export const reportCommand: Command = {
  name: 'report',
  arguments: {
    directory: {
      type: 'positional',
      required: false,
      description: 'a folder that `study --out` or `sweep --out` wrote',
    },
    dataset: {
      type: 'string',
      valueHint: 'my.csv',
      description: 'instead of a folder: one data set, its margins, complexity and widths',
    },
    ...fileArguments,
    teacher: { ...teacherArgument.teacher, default: undefined },
    ...widthArguments,
    kernel: { type: 'string', default: 'ntk:depth=1', valueHint: 'name', description: 'of the supervision complexity' },
    out: {
      type: 'string',
      valueHint: 'DIR',
      description: 'where to write; default: DIR/report of a sweep, reports/<name> of a data set',
    },
    ...commonArguments,
  },
  // Loaded late: `--help` does not wait for what reads sweeps.
  run: async (typed) => (await import('./run-report.ts')).runReport(typed),
};
