import { randomBytes } from 'node:crypto';
import { lstatSync, readFileSync, rmSync } from 'node:fs';
import { link, lstat, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { createPlain, readPlain, rewritePlain } from '../../files/no-follow.ts';
import { cannotWrite, lacksHardLinks, makeFolder, writeWhole } from '../../files/write-whole.ts';
import { cellsFolder } from '../store/store.ts';
import { clearDeadTasks, leasePath, modifiedAt, type TaskCard, taskPath } from './lease-files.ts';

/** Options of {@link openCellLeases}. */
export interface LeaseOptions {
  /** Seconds without a sign of life after which a task's cells are free for others. */
  readonly expiry: number;
  /** Digits that no other task has; default: drawn. */
  readonly writer?: string;
  /** The scheduler's name of this task. */
  readonly job?: string;
  /** True if the file system has hard links. Default: tried out. */
  readonly hardLinks?: boolean;
}

/** The cells that this task works on, so that others leave them alone. */
export interface CellLeases {
  readonly writer: string;
  /** Seconds between two signs of life. */
  readonly heartbeat: number;
  readonly expiry: number;
  /** Tries to lease a cell: `false` when a task that lives has it. */
  acquire(key: string): Promise<boolean>;
  /** Tells whether this task holds the cell. */
  holds(key: string): boolean;
  release(key: string): Promise<void>;
  /** The file server's time at this task's last sign of life, in milliseconds. */
  serverTime(): number;
  /** Gives back what is held and removes what dead tasks left. */
  close(): Promise<void>;
  /** As `close`, in the last moments of a process: at once, and its own files only. */
  abandon(): void;
}

/** Digits that no other task has: process numbers repeat on other machines and in containers. */
export function newWriter(): string {
  return BigInt(`0x${randomBytes(8).toString('hex')}`).toString();
}

/**
 * Opens a folder of cells for a task among others, on one machine or many.
 *
 * A task has one file, which it writes again at every heartbeat. A lease is a hard link to that file under the cell's
 * name: making a link is atomic on every file server, NFS included, where locks and exclusive creation are not; whether
 * the lease is ours is read from the inode and not from the answer to `link`, which NFS can lose. As all links of a
 * task are one file, one heartbeat renews all its leases. Whether a lease has expired is decided by comparing its
 * modification time with that of our own file: both are the server's clock.
 *
 * Leases save work, no more: a task that was held up past its expiry and one that took its cell over write the same
 * bytes under the same name, each by a rename of its own.
 *
 * @throws DistillCheckError `CANNOT_WRITE`
 */
export async function openCellLeases(directory: string, options: LeaseOptions): Promise<CellLeases> {
  const { expiry, writer = newWriter(), job = '' } = options;
  const heartbeat = expiry / 10;
  const path = taskPath(directory, writer);
  const card: TaskCard = { writer, host: hostname(), pid: process.pid, job };
  const text = `${JSON.stringify(card)}\n`;
  const held = new Set<string>();
  /** Cells whose lease is being made or taken back in this moment. */
  const between = new Set<string>();
  let hardLinks = options.hardLinks ?? true;
  let own = { inode: 0n, time: 0 };

  /** Has the server write the time; `path` is new when somebody took this task for dead and removed it. */
  const beat = async (): Promise<void> => {
    own = await rewritePlain(path, text, own.inode).catch(async () => {
      // Gone, or a link to something else that somebody put there.
      await rm(path, { force: true });
      return createPlain(path, text);
    });
    if (!hardLinks) for (const key of held) await renew(leasePath(directory, key));
  };

  /** Without hard links each lease is a file. */
  const renew = async (lease: string): Promise<void> => {
    const found = await readPlain(lease);
    if (found === text) await rewritePlain(lease, text);
    else if (found === null && (await modifiedAt(lease)) === null) await createPlain(lease, text);
  };

  /** A heartbeat without which there is no going on. */
  const firmBeat = (): Promise<void> =>
    beat().catch((error) => {
      throw cannotWrite(path, error);
    });

  const isOurs = async (lease: string): Promise<boolean> => {
    if (!hardLinks) return (await readPlain(lease)) === text;
    return lstat(lease, { bigint: true }).then(
      ({ ino }) => ino === own.inode,
      () => false,
    );
  };

  const take = async (lease: string): Promise<boolean> => {
    if (hardLinks) {
      try {
        await link(path, lease);
      } catch (error) {
        const { code = '' } = error as NodeJS.ErrnoException;
        if (lacksHardLinks(error)) hardLinks = false;
        else if (code === 'ENOENT') {
          await firmBeat();
          return take(lease);
        } else if (code !== 'EEXIST') throw cannotWrite(lease, error);
      }
    }
    // Two tasks that come here in the same moment may both go on: the work is done twice then, and nothing else.
    if (!hardLinks && (await modifiedAt(lease)) === null) {
      await writeWhole(lease, text, writer);
    }
    return isOurs(lease);
  };

  const hasExpired = async (lease: string): Promise<boolean> => {
    const written = await modifiedAt(lease);
    return written !== null && written < own.time - expiry * 1000;
  };

  const release = async (key: string): Promise<void> => {
    between.add(key);
    held.delete(key);
    const lease = leasePath(directory, key);
    if (await isOurs(lease)) await rm(lease, { force: true });
    between.delete(key);
  };
  const isOursNow = (lease: string): boolean => {
    try {
      return hardLinks ? lstatSync(lease, { bigint: true }).ino === own.inode : readFileSync(lease, 'utf8') === text;
    } catch {
      return false;
    }
  };

  await makeFolder(cellsFolder(directory));
  await firmBeat();
  // A heartbeat that fails (a full disk, a server that is away) costs at most a cell that another task answers as well.
  const timer = setInterval(() => void beat().catch(() => {}), heartbeat * 1000);
  timer.unref();
  await clearDeadTasks(directory, expiry, own.time);

  return {
    writer,
    heartbeat,
    expiry,
    async acquire(key) {
      between.add(key);
      const lease = leasePath(directory, key);
      let ours = await take(lease);
      if (!ours && (await hasExpired(lease))) {
        await rm(lease, { force: true });
        ours = await take(lease);
      }
      if (ours) held.add(key);
      between.delete(key);
      return ours;
    },
    holds: (key) => held.has(key),
    release,
    serverTime: () => own.time,
    async close() {
      clearInterval(timer);
      for (const key of [...held]) await release(key);
      await clearDeadTasks(directory, expiry, own.time);
      await rm(path, { force: true });
    },
    abandon() {
      clearInterval(timer);
      for (const lease of [...held, ...between].map((key) => leasePath(directory, key))) {
        if (isOursNow(lease)) rmSync(lease, { force: true });
      }
      rmSync(path, { force: true });
    },
  };
}
