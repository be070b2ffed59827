import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomStream } from '../../random/stream.ts';
import { contentsOf, type Ended, runCommand } from '../test/command-process.sample.ts';

const config = {
  datasets: ['circle:k=1,n=8', 'circle:k=2,n=8', 'circle:k=4,n=16'],
  epsilons: [0.25, 0.2, 0.1],
  radii: [1, 'none'],
  widths: [2, 4, 8, 16],
  seeds: 4,
  epochsCap: 2000,
  engine: 'reference',
};
const cells = 36;
const tasks = 4;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-check-share-kill-'));
  await writeFile(join(folder, 'grid.json'), JSON.stringify(config));
});
afterAll(() => rm(folder, { recursive: true }));

const sweep = (out: string, flags: readonly string[], watch?: Parameters<typeof runCommand>[1]): Promise<Ended> =>
  runCommand(['sweep', join(folder, 'grid.json'), '--out', join(folder, out), '--workers', '1', ...flags], watch);

/** The cells that a task answered. */
function answered({ stderr }: Ended): string[] {
  return stderr.split('\n').flatMap((line) => /^\[\d+\/\d+\] (.*)$/.exec(line)?.[1] ?? []);
}

/** One task: killed as often as asked, a random moment after it has answered its next cell, then started again. */
async function killedTask(index: number, kills: number): Promise<Ended[]> {
  const stream = randomStream('share-kill', index);
  const flags = ['--share', '--expiry', '3', '--shard', `${index}/${tasks}`];
  const runs: Ended[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const delay = stream.uniform() * 100;
    let armed = false;
    const run = await sweep('shared', flags, (child, stderr) => {
      if (armed || !stderr.includes('\n')) return;
      armed = true;
      setTimeout(() => child.kill('SIGKILL'), delay);
    });
    runs.push(run);
  }
  // The last task is not started again: the others finish its cells.
  return index === tasks ? runs : [...runs, await sweep('shared', flags)];
}

test('four processes on one folder, each SIGKILLed at random: the folder and the report of one sweep', {
  tags: ['slow'],
  timeout: 600_000,
}, async () => {
  expect((await sweep('alone', [])).code).toBe(0);
  const runs = (await Promise.all([2, 1, 1, 1].map((kills, i) => killedTask(i + 1, kills)))).flat();
  expect(runs.filter(({ signal }) => signal === 'SIGKILL').length).toBeGreaterThan(2);
  expect(runs.filter(({ signal }) => signal === null).every(({ code }) => code === 0)).toBe(true);
  // How often a cell was done twice depends on how long a process was kept waiting: it is not asked, for it changes
  // nothing.
  expect(new Set(runs.flatMap(answered)).size).toBeLessThanOrEqual(cells);
  expect(await contentsOf(join(folder, 'shared'))).toEqual(await contentsOf(join(folder, 'alone')));
  for (const name of ['shared', 'alone']) {
    const words = ['report', join(folder, name), '--out', join(folder, `report-${name}`)];
    expect((await runCommand(words)).code).toBe(0);
  }
  const report = await contentsOf(join(folder, 'report-shared'));
  expect(Object.keys(report)).toHaveLength(7);
  expect(report).toEqual(await contentsOf(join(folder, 'report-alone')));
});

test('a scheduler’s SIGTERM gives the cells back at once', { tags: ['slow'] }, async () => {
  const run = await sweep('stopped', ['--share'], (child, stderr) => {
    if (stderr.includes('[1/')) child.kill('SIGTERM');
  });
  expect(run.code).toBe(143);
  expect(run.stderr).toMatch(/interrupted: the finished cells are in \S+stopped, the unfinished ones are free/);
  const names = Object.keys(await contentsOf(join(folder, 'stopped')));
  expect(names.filter((name) => !name.endsWith('.json'))).toEqual([]);
  expect(names.length).toBeGreaterThan(1);
});
