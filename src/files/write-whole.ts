import { randomInt } from 'node:crypto';
import { access, link, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DistillCheckError } from '../errors.ts';
import { flushFolder } from './flush-folder.ts';
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
 * await writeWhole('cells.csv', 'margin,width\n0.1,24\n');
 */
export async function writeWhole(path: string, content: string | Uint8Array, writer?: string): Promise<void> {
  await written(path, content, writer, (temporary) => rename(temporary, path));
}

/**
 * As `writeWhole`, for a file that only the first of several processes may write.
 *
 * By a hard link, which fails where there is a file already. Where the file system has none, two that come in the same
 * moment may both see themselves as the first, and the file is the last one's.
 *
 * @returns whether this process was the first; `false`: the file is another's, and untouched
 * @throws DistillCheckError `CANNOT_WRITE`
 */
export async function writeFirst(path: string, content: string, writer?: string): Promise<boolean> {
  return written(path, content, writer, async (temporary) => {
    try {
      await link(temporary, path);
      await remove(temporary);
      return true;
    } catch (error) {
      if (lacksHardLinks(error)) {
        const isThere = await access(path).then(
          () => true,
          () => false,
        );
        await (isThere ? remove(temporary) : rename(temporary, path));
        return !isThere;
      }
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      // NFS can lose the answer to a link that it has made: the file says whose it is.
      const [own, found] = await Promise.all([temporary, path].map((name) => stat(name, { bigint: true })));
      await remove(temporary);
      return own.ino === found.ino;
    }
  });
}

/**
 * Writes the temporary file and hands it over to be put in its place; leaves nothing of it where that fails.
 *
 * Its name cannot be guessed, and nothing may be there yet, a link to another file least of all: the folder may be one
 * that others write to. Afterwards the folder is flushed too, so that the new name outlives a power cut.
 */
async function written<Result>(
  path: string,
  content: string | Uint8Array,
  writer = String(process.pid),
  place: (temporary: string) => Promise<Result>,
): Promise<Result> {
  const temporary = draftName(path, writer);
  try {
    await writeDraft(temporary, content);
    const result = await place(temporary);
    await flushFolder(dirname(resolve(path)));
    return result;
  } catch (error) {
    await remove(temporary);
    throw cannotWrite(path, error);
  }
}

/** Returns a name for the unfinished file, which cannot be guessed. */
export function draftName(path: string, writer = String(process.pid)): string {
  return `${path}.${writer}${randomInt(1e11, 1e12)}.tmp`;
}

/** Returns the process that a draft without another writer is of. */
export function drafter(name: string): number {
  return Number(/(\d*)\d{12}\.tmp$/.exec(name)?.[1]);
}

/** Writes an unfinished file where there is none, and flushes it to the disk. */
export async function writeDraft(temporary: string, content: string | Uint8Array): Promise<void> {
  const file = await open(temporary, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function remove(temporary: string): Promise<void> {
  await rm(temporary, { force: true, recursive: true }).catch(() => {});
}

const noHardLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

/** Tells whether an attempt to link failed because the file system has no hard links. */
export function lacksHardLinks(error: unknown): boolean {
  return noHardLinks.has((error as NodeJS.ErrnoException).code ?? '');
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
