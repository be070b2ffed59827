import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './with-lock.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-lock-'));
  path = join(folder, 'count');
  writeFileSync(path, '0');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Reads, waits and writes: without a lock, most of these would be lost. */
async function increment(): Promise<void> {
  const count = Number(readFileSync(path, 'utf8'));
  await pause(1);
  writeFileSync(path, String(count + 1));
}

test('of thirty at once none is lost, and the lock is gone', async () => {
  await Promise.all(Array.from({ length: 30 }, () => withLock(path, increment)));
  expect(readFileSync(path, 'utf8')).toBe('30');
  expect(existsSync(`${path}.lock`)).toBe(false);
});

test('the lock is gone after an error too', async () => {
  await expect(withLock(path, () => Promise.reject(new Error('of the action')))).rejects.toThrow('of the action');
  expect(existsSync(`${path}.lock`)).toBe(false);
});

test('the lock of a process that was killed is taken over', async () => {
  writeFileSync(`${path}.lock`, 'of a process that is no more');
  const before = Date.now() / 1000 - 60;
  utimesSync(`${path}.lock`, before, before);
  await withLock(path, increment);
  expect(readFileSync(path, 'utf8')).toBe('1');
});

test('the lock of a process of this machine that is no more is taken over at once, by one of many', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(`${path}.lock`, `${hostname()} ${pid} x`);
  // Of tomorrow, it never gets too old: only that its process is no more can free it.
  const tomorrow = Date.now() / 1000 + 86_400;
  utimesSync(`${path}.lock`, tomorrow, tomorrow);
  await Promise.all(Array.from({ length: 10 }, () => withLock(path, increment)));
  expect(readFileSync(path, 'utf8')).toBe('10');
  expect(readdirSync(folder)).toEqual(['count']);
});

test('what a process left that was killed while it cleared a lock is cleared, and nothing else', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const left = `count.lock.${pid}123456789012.tmp`;
  const kept = [`count.lock.${process.pid}123456789012.tmp`, `other.${pid}123456789012.tmp`];
  for (const name of [left, ...kept]) writeFileSync(join(folder, name), '');
  await withLock(path, increment);
  expect(readdirSync(folder).sort()).toEqual(['count', ...kept]);
});

test('a lock of a living process is waited for', async () => {
  writeFileSync(`${path}.lock`, `${hostname()} ${process.pid} x`);
  const done = withLock(path, increment);
  await pause(100);
  expect(readFileSync(path, 'utf8')).toBe('0');
  rmSync(`${path}.lock`);
  await done;
  expect(readFileSync(path, 'utf8')).toBe('1');
});

test('a link in place of a lock is not written through', async () => {
  writeFileSync(join(folder, 'victim'), 'precious');
  symlinkSync(join(folder, 'victim'), `${path}.lock`);
  const before = Date.now() / 1000 - 60;
  // Of the link itself, in whole seconds as `touch` has it.
  spawnSync('touch', ['--no-dereference', '--date', `@${Math.floor(before)}`, `${path}.lock`]);
  await withLock(path, increment);
  expect(readFileSync(join(folder, 'victim'), 'utf8')).toBe('precious');
  expect(readFileSync(path, 'utf8')).toBe('1');
});
