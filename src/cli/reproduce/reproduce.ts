import { commonArguments } from '../arguments/arguments.ts';
import { workersArgument } from '../arguments/training-arguments.ts';
import type { Command } from '../command.ts';

export const reproduceCommand: Command = {
  name: 'reproduce',
  arguments: {
    table: { type: 'enum', options: ['table-1'], default: 'table-1', description: 'which table' },
    images: {
      type: 'enum',
      options: ['mnist', 'fashion', 'digits'],
      default: 'mnist',
      description: 'mnist: as the paper; fashion: Fashion-MNIST; digits: the 8×8 ones that come with the package',
    },
    'data-dir': { type: 'string', valueHint: 'folder', description: 'where the image files are' },
    runs: { type: 'string', default: '10', valueHint: 'k', description: 'students of each kind, at least 3' },
    format: {
      type: 'enum',
      options: ['markdown', 'csv'],
      default: 'markdown',
      description: 'a table with its settings and signs, or one line per run',
    },
    ...workersArgument,
    ...commonArguments,
  },
  // Loaded late: `--help` does not wait for what trains students.
  run: async (typed) => (await import('./run-reproduce.ts')).runReproduce(typed),
};
