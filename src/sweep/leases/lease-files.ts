import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readPlain } from '../../files/no-follow.ts';
import { unfinished } from '../../files/write-whole.ts';
import { cellsFolder } from '../store/store.ts';

/** Default time for which a task that gives no sign of life keeps its cells, in seconds. */
export const defaultExpiry = 300;

const names = {
  cell: /^([0-9a-f]{32})\.json$/,
  lease: /^([0-9a-f]{32})\.lease$/,
  task: /^\d+\.task$/,
};

/** Contents of one listing of a folder of cells. */
export interface CellListing {
  /** Keys of the cells that have a file. */
  readonly done: ReadonlySet<string>;
  /** Keys of the cells that a task has leased, dead or alive. */
  readonly leased: readonly string[];
  /** Files of tasks, dead or alive. */
  readonly tasks: readonly string[];
  /** Half-written files. */
  readonly unfinished: readonly string[];
}

/** Lists a folder of cells once, whatever it holds; a folder that is not there is empty. */
export async function listCells(directory: string): Promise<CellListing> {
  const found = await readdir(cellsFolder(directory)).catch(() => []);
  const keys = (pattern: RegExp) => found.flatMap((name) => pattern.exec(name)?.[1] ?? []);
  return {
    done: new Set(keys(names.cell)),
    leased: keys(names.lease),
    tasks: found.filter((name) => names.task.test(name)),
    unfinished: found.filter((name) => unfinished.test(name)),
  };
}

/** Returns the path of a cell's lease. */
export function leasePath(directory: string, key: string): string {
  return join(cellsFolder(directory), `${key}.lease`);
}

/** Returns the path of a task's card: the file says who it is, its modification time that it is alive. */
export function taskPath(directory: string, writer: string): string {
  return join(cellsFolder(directory), `${writer}.task`);
}

/** Reads when the file server saw a file written last, in milliseconds; `null` when the file is gone. */
export async function modifiedAt(path: string): Promise<number | null> {
  return lstat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}

/**
 * Removes the files of tasks that are dead (not written for `expiry` seconds before `now`): their names, their leases
 * and what they left half-written; leases on cells that are done too.
 *
 * @param now the file server's time in milliseconds
 */
export async function clearDeadTasks(directory: string, expiry: number, now: number): Promise<void> {
  const { done, leased, tasks, unfinished: halves } = await listCells(directory);
  const path = (name: string) => join(cellsFolder(directory), name);
  const settled = leased.filter((key) => done.has(key)).map((key) => leasePath(directory, key));
  const mayBeDead = [...leased.map((key) => leasePath(directory, key)), ...[...tasks, ...halves].map(path)];
  for (const file of mayBeDead) {
    const written = await modifiedAt(file);
    if (written !== null && written < now - expiry * 1000) await rm(file, { force: true });
  }
  for (const file of settled) await rm(file, { force: true });
}

/** Card of a task: what it says about itself. */
export interface TaskCard {
  readonly writer: string;
  readonly host: string;
  readonly pid: number;
  /** The scheduler's name of the task, e.g. `12_3`; empty where there is none. */
  readonly job: string;
}

/** A cell that is under way. */
export interface LiveLease {
  readonly key: string;
  /** Task that holds it; `null` when that cannot be read any more. */
  readonly task: TaskCard | null;
}

/** The leases on cells without a file, of tasks that live. */
export async function liveLeases(
  directory: string,
  { done, leased }: CellListing,
  expiry: number,
  now: number,
): Promise<LiveLease[]> {
  const live: LiveLease[] = [];
  for (const key of leased.filter((key) => !done.has(key))) {
    const path = leasePath(directory, key);
    const written = await modifiedAt(path);
    if (written === null || written < now - expiry * 1000) continue;
    live.push({ key, task: await readCard(path) });
  }
  return live;
}

/** Reads what a task says about itself; `null` where a file says nothing of the kind. */
export async function readCard(path: string): Promise<TaskCard | null> {
  try {
    const { writer, host, pid, job } = JSON.parse((await readPlain(path)) ?? 'null');
    const isCard = [writer, host, job].every((text) => typeof text === 'string') && Number.isSafeInteger(pid);
    return isCard ? { writer, host, pid, job } : null;
  } catch {
    return null;
  }
}
