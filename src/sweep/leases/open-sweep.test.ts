import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseSweepConfig } from '../grid/config.ts';
import type { Manifest } from '../store/manifest.ts';
import { taskPath } from './lease-files.ts';
import { assertStillOurs, openSweep } from './open-sweep.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'distill-check-open-'));
});
afterEach(() => rm(directory, { recursive: true }));

const manifest = (seed: number): Manifest => ({
  format: 'distill-check/sweep@1',
  config: parseSweepConfig({ datasets: ['circle:k=1,n=8'], epsilons: [0.2], radii: [1] }, 'test'),
  command: 'sweep',
  seed,
  engine: 'reference',
  version: '0.1.0',
  files: {},
});
const refused = { code: 'ANOTHER_SWEEP' };
const nothing = async () => {};

test('a second grid is refused while the first is at work, before anything is prepared', async () => {
  const { leases } = await openSweep(directory, manifest(1), nothing);
  const before = await readFile(join(directory, 'sweep.json'), 'utf8');
  const prepare = () => Promise.reject(new Error('prepared'));
  await expect(openSweep(directory, manifest(2), prepare)).rejects.toMatchObject(refused);
  expect(await readFile(join(directory, 'sweep.json'), 'utf8')).toBe(before);
  // The same grid may be answered by several.
  const second = await openSweep(directory, manifest(1), async (alone) => expect(alone).toBe(false));
  await second.leases.close();
  await leases.close();
  const third = await openSweep(directory, manifest(2), async (alone) => expect(alone).toBe(true));
  await assertStillOurs(directory, manifest(2));
  await expect(assertStillOurs(directory, manifest(1))).rejects.toMatchObject(refused);
  await third.leases.close();
  expect(await readdir(join(directory, 'cells'))).toEqual([]);
  expect(await readdir(directory)).toEqual(expect.not.arrayContaining(['sweep.json.lock']));
});

test('of many grids that come at the same moment one is let in', async () => {
  const opened = await Promise.allSettled([1, 2, 3, 4].map((seed) => openSweep(directory, manifest(seed), nothing)));
  const [kept, ...others] = opened.flatMap((one, i) =>
    one.status === 'fulfilled' ? [{ ...one.value, seed: i + 1 }] : [],
  );
  expect(others).toEqual([]);
  await assertStillOurs(directory, manifest(kept.seed));
  for (const one of opened) if (one.status === 'rejected') expect(one.reason).toMatchObject(refused);
  await kept.leases.close();
});

test('a process that was killed stops nobody; one elsewhere does until it has expired', async () => {
  await (await openSweep(directory, manifest(1), nothing)).leases.close();
  const card = (host: string, pid: number) =>
    writeFile(taskPath(directory, '7'), JSON.stringify({ writer: '7', host, pid, job: '' }));
  const { pid } = spawnSync(process.execPath, ['--version']);
  await card(hostname(), pid);
  await (await openSweep(directory, manifest(2), nothing)).leases.close();
  expect(await readdir(join(directory, 'cells'))).toEqual([]);
  await card('elsewhere', pid);
  await expect(openSweep(directory, manifest(3), nothing)).rejects.toThrow(`process ${pid} on elsewhere is at work`);
});
