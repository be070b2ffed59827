import { mergeSweeps } from '../sweep/merge.ts';
import { commonArguments, restName, restOf } from './arguments.ts';
import type { Command } from './command.ts';
import { emit, note } from './output.ts';

export const mergeCommand: Command = {
  name: 'merge',
  summary: 'Joins the shards of one sweep into one folder',
  arguments: {
    [restName]: { type: 'positional', description: 'the shards’ folders' },
    out: { type: 'string', required: true, valueHint: 'DIR', description: 'where the joined sweep goes' },
    ...commonArguments,
  },
  async run(typed) {
    const merged = await mergeSweeps(restOf(typed), String(typed.out));
    if (merged.missing > 0) note(`${merged.missing} cells are in none of the folders`);
    emit(typed.json === true, merged, `${merged.cells} cells in ${typed.out}; next: distill-check report ${typed.out}`);
    return 0;
  },
};
