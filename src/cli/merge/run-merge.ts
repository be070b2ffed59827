import { shellWord } from '../../names/shell-word.ts';
import { mergeSweeps } from '../../sweep/store/merge.ts';
import { countCells } from '../../sweep/store/store.ts';
import { restOf, type Typed } from '../arguments/arguments.ts';
import { assertWritableFolder } from '../arguments/writable-folder.ts';
import { emit, note } from '../terminal/output.ts';

/** Joins the folders of shards. */
export async function runMerge(typed: Typed): Promise<0> {
  const out = String(typed.out);
  const shards = restOf(typed);
  await assertWritableFolder(out);
  // Cells that are in the folder already stay, and belong to the same sweep or are not touched.
  const held = (await countCells(out)) > 0 ? [out] : [];
  const merged = await mergeSweeps([...shards, ...held], out);
  if (merged.missing > 0) note(`${merged.missing} cells are in none of the folders`);
  emit(typed.json === true, merged, `${merged.cells} cells in ${out}; next: distill-check report ${shellWord(out)}`);
  return 0;
}
