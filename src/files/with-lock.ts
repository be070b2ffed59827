import { randomUUID } from 'node:crypto';
import { link, lstat, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { DistillCheckError } from '../errors.ts';
import { isDead } from './is-dead.ts';
import { readPlain } from './no-follow.ts';
import { clearDrafts } from './write-files.ts';
import { cannotWrite, draftName } from './write-whole.ts';

/** A holder needs milliseconds: a lock that is so old was left by a process that was killed, or is no lock. */
const STALE_MS = 10_000;
/** A holder says who it is at once: an empty lock that is so old was left by one that was killed before. */
const EMPTY_MS = 2000;
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
  const holder = `${hostname()} ${process.pid} ${randomUUID()}`;
  const end = Date.now() + PATIENCE_MS;
  while (!(await taken(lock, holder))) {
    if (Date.now() > end) {
      throw new DistillCheckError(
        'CANNOT_WRITE',
        `${path} is locked by another process`,
        `delete ${lock} if none runs`,
      );
    }
    const found = await readPlain(lock);
    if (await isLeft(lock, found)) await clear(lock, found);
    else await pause(10);
  }
  try {
    await clearDrafts([lock]);
    return await action();
  } finally {
    // Another's, if this process slept for so long that it was taken for dead.
    if ((await readPlain(lock)) === holder) await rm(lock, { force: true });
  }
}

/** Tells whether a lock was left behind by a process that is no more. */
async function isLeft(lock: string, holder: string | null): Promise<boolean> {
  const [host, pid] = holder?.split(' ') ?? [];
  if (host !== undefined && isDead(Number(pid), host)) return true;
  const age = await lstat(lock).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  return age > (holder === '' ? EMPTY_MS : STALE_MS);
}

/**
 * Removes a lock that was left behind: by a rename first, for another process may have done so and hold it by now. Under
 * the name of a draft, so that the next holder clears it where this process is killed here.
 */
async function clear(lock: string, left: string | null): Promise<void> {
  const aside = draftName(lock);
  try {
    await rename(lock, aside);
    if ((await readPlain(aside)) !== left) await link(aside, lock);
  } catch {
    // Another was faster.
  }
  await rm(aside, { force: true, recursive: true });
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
