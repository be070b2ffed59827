import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { DistillCheckError } from '../errors.ts';
import { cannotWrite } from './write-whole.ts';

/** A holder needs milliseconds: a lock that is so old was left by a process that was killed. */
const STALE_MS = 10_000;
const PATIENCE_MS = 30_000;

/**
 * Does something to a file that no other process does at the same time: reading, changing and writing it, which would
 * lose what another one has written in between.
 *
 * @param path of the file; `<path>.lock` is there meanwhile
 * @throws DistillCheckError `CANNOT_WRITE` when others hold the lock for half a minute, or there can be none
 * @example
 * await withLock('cells.csv', () => writeWhole('cells.csv', 'margin,width\n0.1,24\n'));
 */
export async function withLock<Result>(path: string, action: () => Promise<Result>): Promise<Result> {
  const lock = `${path}.lock`;
  const holder = randomUUID();
  const end = Date.now() + PATIENCE_MS;
  while (!(await taken(lock, holder))) {
    if (Date.now() > end) {
      throw new DistillCheckError(
        'CANNOT_WRITE',
        `${path} is locked by another process`,
        `delete ${lock} if none runs`,
      );
    }
    const age = await stat(lock).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > STALE_MS) await rm(lock, { force: true });
    else await pause(10);
  }
  try {
    return await action();
  } finally {
    // Another's, if this process slept for so long that it was taken for dead.
    if ((await readFile(lock, 'utf8').catch(() => '')) === holder) await rm(lock, { force: true });
  }
}

async function taken(lock: string, holder: string): Promise<boolean> {
  try {
    await writeFile(lock, holder, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cannotWrite(lock, error);
  }
}
