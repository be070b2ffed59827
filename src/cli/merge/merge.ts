import { shellWord } from '../../names/shell-word.ts';
import { mergeSweeps } from '../../sweep/store/merge.ts';
import { countCells } from '../../sweep/store/store.ts';
import { commonArguments, restName, restOf } from '../arguments/arguments.ts';
import { assertWritableFolder } from '../arguments/writable-folder.ts';
import type { Command } from '../command.ts';
import { emit, note } from '../terminal/output.ts';

export const mergeCommand: Command = {
  name: 'merge',
  arguments: {
    [restName]: { type: 'positional', description: 'the shards’ folders' },
    out: { type: 'string', required: true, valueHint: 'DIR', description: 'where the joined sweep goes' },
    ...commonArguments,
  },
  async run(typed) {
    const out = String(typed.out);
    const shards = restOf(typed);
    await assertWritableFolder(out);
    // Cells that are in the folder already stay, and belong to the same sweep or are not touched.
    const held = (await countCells(out)) > 0 ? [out] : [];
    const merged = await mergeSweeps([...shards, ...held], out);
    if (merged.missing > 0) note(`${merged.missing} cells are in none of the folders`);
    emit(typed.json === true, merged, `${merged.cells} cells in ${out}; next: distill-check report ${shellWord(out)}`);
    return 0;
  },
};
