/** Writes the files that examples read by name: {@link writeExampleFiles}. */
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeImages } from '../data/readers/images/idx-images.sample.ts';
import { goldenPath } from '../data/readers/readers.sample.ts';
import { formatNpy } from '../data/writers/npy.ts';

/** Names of golden files in examples: 6 points in the plane with labels, in three formats, and a table of three classes. */
const copies = {
  'points.npy': 'inputs.npy',
  'labels.npy': 'labels.npy',
  'points.npz': 'stored.npz',
  'points.parquet': 'snappy.parquet',
  'iris.csv': '../tables/iris.csv',
};

/**
 * Writes small data sets and a teacher's logits into a folder: `points.csv`, `kinds.csv`, `logits.csv`, `logits.npy`, {@link
 * copies}, and a folder `images` with one image of each class for training and one for testing.
 */
export async function writeExampleFiles(folder: string): Promise<void> {
  await writeFile(join(folder, 'points.csv'), 'x,y,label\n1,0,1\n0,1,-1\n0.6,-0.8,1\n-0.8,0.6,-1\n');
  await writeFile(join(folder, 'kinds.csv'), 'x,y,kind\n1,0,red\n0,1,blue\n-1,0,green\n');
  await writeFile(join(folder, 'logits.csv'), 'logit\n2\n-1.5\n0.5\n-3\n');
  await writeFile(join(folder, 'logits.npy'), formatNpy(Float64Array.of(2, -1.5, 0.5, -3), [4]));
  for (const [name, golden] of Object.entries(copies)) await copyFile(goldenPath(golden), join(folder, name));
  for (const part of ['train', 't10k'] as const) writeImages(join(folder, 'images'), '', part);
}
