/** Writes the files that examples read by name: {@link writeExampleFiles}. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatNpy } from '../data/writers/npy.ts';

/** Writes small data sets and what a teacher says of them into a folder: `points.csv`, `logits.csv`, `logits.npy`. */
export async function writeExampleFiles(folder: string): Promise<void> {
  await writeFile(join(folder, 'points.csv'), 'x,y,label\n1,0,1\n0,1,-1\n0.6,-0.8,1\n-0.8,0.6,-1\n');
  await writeFile(join(folder, 'logits.csv'), 'logit\n2\n-1.5\n0.5\n-3\n');
  await writeFile(join(folder, 'logits.npy'), formatNpy(Float64Array.of(2, -1.5, 0.5, -3), [4]));
}
