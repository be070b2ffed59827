import { join } from 'node:path';
import { makeFolder, writeWhole } from './write-whole.ts';

/**
 * Writes files into a folder, each whole or not at all.
 *
 * @param directory made where missing
 * @param contents by file name
 * @returns the paths in the same order
 * @throws DistillCheckError `CANNOT_WRITE`
 */
export async function writeFiles(
  directory: string,
  contents: Readonly<Record<string, Parameters<typeof writeWhole>[1]>>,
): Promise<string[]> {
  await makeFolder(directory);
  const files: string[] = [];
  for (const [name, content] of Object.entries(contents)) {
    const path = join(directory, name);
    await writeWhole(path, content);
    files.push(path);
  }
  return files;
}
