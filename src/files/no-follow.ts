/**
 * Files in folders that others write to, where a name may turn out to be a link to somewhere else, or a pipe: {@link
 * readPlain}, {@link createPlain}, {@link rewritePlain}.
 */

import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** Windows has neither. */
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/** More than what tasks and locks say about themselves. */
const LONGEST = 65_536;

/**
 * Returns the text of a short, ordinary file; `null` for anything else, or nothing, under that name.
 *
 * @example
 * await readPlain('labels.csv'); // null: there is no such file
 */
export async function readPlain(path: string): Promise<string | null> {
  const file = await open(path, constants.O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(() => null);
  try {
    const status = await file?.stat();
    return file && status?.isFile() && status.size <= LONGEST ? await file.readFile('utf8') : null;
  } catch {
    return null;
  } finally {
    await file?.close();
  }
}

/**
 * Writes a file that is not there yet, and returns its inode and time.
 *
 * @throws what the file system says; `EEXIST` where there is anything, a link least of all
 */
export async function createPlain(path: string, text: string) {
  return written(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, text);
}

/**
 * Writes the same text again over an ordinary file, and returns its inode and time.
 *
 * @param inode that the file must have: that of another would be somebody else's, by a link that took the name
 * @throws what the file system says; an error where the file is another one
 */
export async function rewritePlain(path: string, text: string, inode?: bigint) {
  return written(path, constants.O_WRONLY | O_NOFOLLOW | O_NONBLOCK, text, inode);
}

async function written(path: string, flags: number, text: string, inode?: bigint) {
  const file = await open(path, flags);
  try {
    const status = await file.stat({ bigint: true });
    if (!status.isFile() || (inode !== undefined && status.ino !== inode)) throw new Error(`${path} is another file`);
    await file.write(text, 0);
    await file.sync();
    const { ino, mtimeMs } = await file.stat({ bigint: true });
    return { inode: ino, time: Number(mtimeMs) };
  } finally {
    await file.close();
  }
}
