import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
