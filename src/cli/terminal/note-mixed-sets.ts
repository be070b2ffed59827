import { mixedSets } from '../../files/write-files.ts';
import { note } from './output.ts';

/** Says that a killed run left files of two runs in a folder, which are about to be written anew. */
export async function noteMixedSets(directory: string): Promise<void> {
  for (const mark of await mixedSets(directory)) {
    note(`${mark}: a run was killed while it replaced its files, which are of two runs; they are written anew`);
  }
}
