import { DistillCheckError } from '../../errors.ts';
import { type ReadTable, readTable } from '../state/table.ts';
import { byId } from './elements.ts';

/** Takes what files hold. */
export interface FileReader {
  onTable(table: ReadTable): void;
  onError(message: string): void;
}

/** Reads files that are dropped on the page or chosen: in the page itself, which sends nothing anywhere. */
export function takeFiles({ onTable, onError }: FileReader): void {
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
      onTable(readTable(text, file.name));
    } catch (error) {
      if (error instanceof DistillCheckError) onError(`${error.what}; ${error.remedy}.`);
      else if (error instanceof TypeError) onError(`${file.name} is no text in UTF-8; the page reads CSV files.`);
      else throw error;
    }
  };
  const input = byId<HTMLInputElement>('file');
  input.addEventListener('change', async () => {
    await take(input.files?.[0]);
    // The same file may be chosen again after it has been changed.
    input.value = '';
  });
  const mark = (isOver: boolean) => document.body.classList.toggle('dropping', isOver);
  addEventListener('dragover', (event) => {
    event.preventDefault();
    mark(true);
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) mark(false);
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    mark(false);
    void take(event.dataTransfer?.files[0]);
  });
}
