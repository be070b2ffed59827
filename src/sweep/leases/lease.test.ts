import { link, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CellLeases, openCellLeases } from './lease.ts';
import { leasePath, listCells, liveLeases, taskPath } from './lease-files.ts';

const [key, other] = ['a'.repeat(32), 'b'.repeat(32)];
let directory: string;
let opened: CellLeases[] = [];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'distill-check-leases-'));
});
afterEach(async () => {
  for (const leases of opened) await leases.close();
  opened = [];
  await rm(directory, { recursive: true });
});

async function task(hardLinks: boolean, expiry = 3600): Promise<CellLeases> {
  const leases = await openCellLeases(directory, { expiry, hardLinks });
  opened.push(leases);
  return leases;
}

/** As if the file server had last heard of it two hours ago. */
async function age(path: string): Promise<void> {
  const { mtimeMs } = await stat(path);
  await utimes(path, mtimeMs / 1000 - 7200, mtimeMs / 1000 - 7200);
}

describe.each([true, false])('leases (hard links: %s)', (hardLinks) => {
  test('a cell has one holder at a time', async () => {
    const [first, second] = [await task(hardLinks), await task(hardLinks)];
    expect(await first.acquire(key)).toBe(true);
    expect(await second.acquire(key)).toBe(false);
    expect(await second.acquire(other)).toBe(true);
    expect([first.holds(key), second.holds(key)]).toEqual([true, false]);
    await second.release(key);
    expect(await second.acquire(key)).toBe(false);
    await first.release(key);
    expect(await second.acquire(key)).toBe(true);
  });

  test('a dead task’s lease is taken over, and it does not give back what is no longer its own', async () => {
    const [dead, live] = [await task(hardLinks), await task(hardLinks)];
    expect(await dead.acquire(key)).toBe(true);
    await age(leasePath(directory, key));
    expect(await live.acquire(key)).toBe(true);
    await dead.release(key);
    expect((await listCells(directory)).leased).toEqual([key]);
    expect(await (await task(hardLinks)).acquire(key)).toBe(false);
  });

  test('links that somebody plants in place of a card or a lease are never written through', async () => {
    const victim = join(directory, 'victim');
    await writeFile(victim, 'precious');
    const leases = await task(hardLinks, 1);
    await leases.acquire(key);
    const card = taskPath(directory, leases.writer);
    for (const path of [card, leasePath(directory, key)]) {
      await rm(path);
      await symlink(victim, path);
    }
    await symlink(join(directory, 'nothing'), leasePath(directory, other));
    expect(await leases.acquire(other)).toBe(false);
    // Until the next sign of life the card is the link; then it is a file again.
    await expect.poll(async () => (await lstat(card)).isFile(), { timeout: 5000 }).toBe(true);
    await leases.release(key);
    leases.abandon();
    expect(await readFile(victim, 'utf8')).toBe('precious');
    expect(await readdir(directory)).not.toContain('nothing');
  });

  test('a hard link in place of a card is another file', async () => {
    const victim = join(directory, 'victim');
    await writeFile(victim, 'precious');
    const leases = await task(hardLinks, 1);
    const card = taskPath(directory, leases.writer);
    await rm(card);
    await link(victim, card);
    await expect.poll(async () => (await stat(card)).nlink, { timeout: 5000 }).toBe(1);
    expect(await readFile(victim, 'utf8')).toBe('precious');
  });

  test('heartbeats renew every lease', async () => {
    const leases = await task(hardLinks, 1);
    for (const cell of [key, other]) await leases.acquire(cell);
    for (const cell of [key, other]) await age(leasePath(directory, cell));
    for (const cell of [key, other]) {
      const late = async () => (await stat(leasePath(directory, cell))).mtimeMs > leases.serverTime() - 1000;
      await expect.poll(late).toBe(true);
    }
  });

  test('closing, or the last moment of a process, leaves nothing', async () => {
    const [first, second] = [await task(hardLinks), await task(hardLinks)];
    await first.acquire(key);
    await second.acquire(other);
    await first.close();
    second.abandon();
    expect(await readdir(join(directory, 'cells'))).toEqual([]);
  });
});

test('a new task clears what dead ones left, and nothing else', async () => {
  const [dead, live] = [await task(true), await task(true)];
  await dead.acquire(key);
  await live.acquire(other);
  const half = join(directory, 'cells', `${key}.json.${dead.writer}.tmp`);
  const fresh = join(directory, 'cells', `${other}.json.${live.writer}.tmp`);
  for (const path of [half, fresh, join(directory, 'cells', 'notes.txt')]) await writeFile(path, '{');
  for (const path of [half, taskPath(directory, dead.writer)]) await age(path);
  const next = await task(true);
  const names = [`${live.writer}.task`, `${next.writer}.task`, `${other}.lease`, 'notes.txt'];
  const left = await readdir(join(directory, 'cells'));
  expect(left.toSorted()).toEqual([...names, `${other}.json.${live.writer}.tmp`].toSorted());
});

test('between two heartbeats, a tenth of the expiry apart, a task is silent', async () => {
  const leases = await task(true, 10);
  expect(leases).toMatchObject({ heartbeat: 1, expiry: 10 });
  const opening = leases.serverTime();
  const path = taskPath(directory, leases.writer);
  await age(path);
  const { mtimeMs: aged } = await stat(path);
  await pause(60);
  expect(leases.serverTime()).toBe(opening);
  expect((await stat(path)).mtimeMs).toBe(aged);
});

test.each([true, false])('where the folder is gone, taking a cell says so (hard links: %s)', async (hardLinks) => {
  const leases = await openCellLeases(directory, { expiry: 3600, hardLinks });
  await rm(join(directory, 'cells'), { recursive: true });
  await expect(leases.acquire(key)).rejects.toMatchObject({ code: 'CANNOT_WRITE' });
  leases.abandon();
});

test('a lease that cannot be made for another reason than its being taken is an error', async () => {
  const leases = await task(true);
  // Longer than any file system's names.
  await expect(leases.acquire('a'.repeat(5000))).rejects.toMatchObject({ code: 'CANNOT_WRITE' });
  expect(await leases.acquire(key)).toBe(true);
});

test.each([
  true,
  false,
])('a lease of just the expiry’s age is kept, an older one is free (hard links: %s)', async (hardLinks) => {
  const [first, second] = [await task(hardLinks), await task(hardLinks)];
  await first.acquire(key);
  const written = async (seconds: number) => {
    await utimes(leasePath(directory, key), seconds, seconds);
  };
  const expired = second.serverTime() / 1000 - second.expiry;
  await written(expired + 1);
  expect(await second.acquire(key)).toBe(false);
  await written(expired - 1);
  expect(await second.acquire(key)).toBe(true);
});

test('a task whose file was removed as a dead one’s goes on', async () => {
  const leases = await task(true);
  await rm(taskPath(directory, leases.writer));
  expect(await leases.acquire(key)).toBe(true);
});

test('who holds what, of the living', async () => {
  const live = await openCellLeases(directory, { expiry: 3600, writer: '7', job: '12_3' });
  opened.push(live);
  const dead = await task(true);
  await live.acquire(key);
  await dead.acquire(other);
  await age(leasePath(directory, other));
  expect(await liveLeases(directory, await listCells(directory), 3600, live.serverTime())).toEqual([
    { key, task: { writer: '7', host: expect.any(String), pid: process.pid, job: '12_3' } },
  ]);
});
