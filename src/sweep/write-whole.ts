import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DistillCheckError } from '../errors.ts';
import { makeEachFolder } from './make-each-folder.ts';

/** A file that `writeWhole` was killed over: the finished one's name, the writer, and this. */
export const unfinished = /\.\d+\.tmp$/;

/**
 * Writes a file that appears whole or not at all: under a temporary name first, flushed to the disk, then renamed.
 *
 * @param writer digits in the temporary name. Processes of several machines that may write the same file need different
 * ones: their process numbers can be equal
 * @throws DistillCheckError `CANNOT_WRITE` (disk full, no permission, …); nothing is left of the attempt then
 * @example
 * await writeWhole('reports/cells.csv', text);
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  writer = String(process.pid),
): Promise<void> {
  const temporary = `${path}.${writer}.tmp`;
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true, recursive: true }).catch(() => {});
    throw cannotWrite(path, error);
  }
}

/**
 * Makes a folder and those above it where they are missing.
 *
 * @throws DistillCheckError `CANNOT_WRITE`
 */
export async function makeFolder(path: string): Promise<void> {
  await makeEachFolder(resolve(path)).catch((error) => {
    throw cannotWrite(path, error);
  });
}

/** The error of an attempt to write, in this program's words. */
export function cannotWrite(path: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string') return error;
  // Node writes `ENOSPC: no space left on device, write`.
  const reason = message.split(/: |, /)[1] ?? message;
  return new DistillCheckError(
    'CANNOT_WRITE',
    `cannot write ${path}: ${reason} (${code})`,
    'make room or name another folder; what was finished before is kept',
  );
}
