import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { flushFolder } from './flush-folder.ts';

/**
 * Makes a folder and those above it where they are missing, one by one: Node's own recursion never ends below a folder
 * that is there and takes no new ones, such as /proc.
 *
 * @param path absolute
 * @throws what the file system says
 */
export async function makeEachFolder(path: string): Promise<void> {
  let error = await refusalToMake(path);
  if (error?.code === 'ENOENT' && dirname(path) !== path) {
    await makeEachFolder(dirname(path));
    error = await refusalToMake(path);
  }
  if (error) throw error;
}

async function refusalToMake(path: string): Promise<NodeJS.ErrnoException | undefined> {
  try {
    await mkdir(path);
    await flushFolder(dirname(path));
  } catch (error) {
    const refusal = error as NodeJS.ErrnoException;
    const isThere = refusal.code === 'EEXIST' && (await stat(path).catch(() => undefined))?.isDirectory();
    return isThere ? undefined : refusal;
  }
}
