import { mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DistillCheckError } from '../../errors.ts';

/**
 * Fails before the work what would fail after it: a folder that cannot be made or written to. Nothing is left behind.
 *
 * @throws DistillCheckError `CANNOT_WRITE`
 */
export async function assertWritableFolder(directory: string): Promise<void> {
  let path = resolve(directory);
  let found = await statusOf(path);
  while (found === null && dirname(path) !== path) {
    path = dirname(path);
    found = await statusOf(path);
  }
  if (!found?.isDirectory()) throw refuse(directory, `${path} is a file, not a folder`, 'name another folder');
  await assertTakesNew(directory, path, 'name another folder');
}

/**
 * The same for a file: its folder is there and writable, and what has its name, if anything, is a file.
 *
 * @throws DistillCheckError `CANNOT_WRITE`
 */
export async function assertWritableFile(file: string): Promise<void> {
  const found = await statusOf(file);
  if (found?.isDirectory()) throw refuse(file, 'it is a folder', 'name a file');
  // It would be replaced, and a device or a pipe is nothing to be replaced.
  if (found && !found.isFile()) throw refuse(file, 'it is no ordinary file', 'name another file');
  const folder = dirname(resolve(file));
  const above = await statusOf(folder);
  if (above === null) throw refuse(file, `there is no folder ${folder}`, 'make it first');
  if (!above.isDirectory()) throw refuse(file, `${folder} is a file, not a folder`, 'name another file');
  await assertTakesNew(file, folder, 'name another file');
}

function statusOf(path: string) {
  return stat(path).catch(() => null);
}

/** By trying: the rights alone do not tell it of the file systems of the kernel, nor of a full disk. */
async function assertTakesNew(wanted: string, folder: string, remedy: string): Promise<void> {
  try {
    await rmdir(await mkdtemp(join(folder, '.distill-check-')));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw refuse(wanted, `${folder} takes no new files (${code})`, remedy);
  }
}

function refuse(wanted: string, what: string, remedy: string): DistillCheckError {
  return new DistillCheckError('CANNOT_WRITE', `cannot write ${wanted}: ${what}`, remedy);
}
