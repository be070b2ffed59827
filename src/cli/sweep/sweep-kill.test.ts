import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomStream } from '../../random/stream.ts';
import { writeStudyReport } from '../../report/study/write-report.ts';
import { readStudy } from '../../sweep/store/manifest.ts';
import { contentsOf, type Ended, runCommand } from '../test/command-process.sample.ts';

const config = {
  datasets: ['circle:k=1,n=8', 'circle:k=2,n=8'],
  epsilons: [0.2, 0.1],
  radii: [1, 2, 4, 'none'],
  widths: [2, 4, 8, 16],
  seeds: 4,
  engine: 'reference',
};
/** Ten kills, each a moment after a cell was answered, are to find work left: a moment is shorter than two cells. */
const cells = 32;
const LONGEST_MOMENT = 30;

let folder = '';
const left = () => join(folder, 'left-alone');
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-check-kill-'));
  await writeFile(join(folder, 'grid.json'), JSON.stringify(config));
  expect(await sweep(left())).toMatchObject({ code: 0 });
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

function sweep(out: string, flags: readonly string[] = [], watch?: Parameters<typeof runCommand>[1]): Promise<Ended> {
  return runCommand(['sweep', join(folder, 'grid.json'), '--out', out, '--workers', '1', ...flags], watch);
}

/** The cells that a run answered itself. */
function answered({ stderr }: Ended): string[] {
  const lines = stderr.split('\n').filter((line) => line.startsWith('['));
  return lines.filter((line) => !line.endsWith('(kept)')).map((line) => line.replace(/^\[.*?\] /, ''));
}

/** Kills a sweep `kills` times: at start-up, or a moment after it has answered its next cell, as the seed has it. */
async function killedSweep(out: string, kills: number): Promise<Ended[]> {
  const stream = randomStream('kill', kills);
  const runs: Ended[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const atStart = stream.uniform() < 0.2;
    const delay = stream.uniform() * (atStart ? 1000 : LONGEST_MOMENT);
    let armed = false;
    const run = await sweep(out, ['--resume'], (child, stderr) => {
      const ready = atStart || answered({ code: null, signal: null, stdout: '', stderr }).length > 0;
      if (!ready || armed) return;
      armed = true;
      setTimeout(() => child.kill('SIGKILL'), delay);
    });
    expect(run.signal).toBe('SIGKILL');
    runs.push(run);
  }
  return runs;
}

async function expectTheSameAsLeftAlone(out: string): Promise<void> {
  expect(await contentsOf(out)).toEqual(await contentsOf(left()));
  for (const directory of [out, left()]) {
    const { study, missing } = await readStudy(directory);
    expect(missing).toBe(0);
    await writeStudyReport(study, join(folder, 'reports', directory.slice(folder.length)));
  }
  const report = (directory: string) => contentsOf(join(folder, 'reports', directory.slice(folder.length)));
  expect(await report(out)).toEqual(await report(left()));
}

async function survives(kills: number): Promise<void> {
  const out = join(folder, `killed-${kills}`);
  const runs = await killedSweep(out, kills);
  await mkdir(join(out, 'cells'), { recursive: true });
  await writeFile(join(out, 'cells', `${'0'.repeat(32)}.json.999.tmp`), '{"half":');
  const last = await sweep(out, ['--resume']);
  expect(last.code).toBe(0);
  const done = [...runs, last].flatMap(answered);
  expect(new Set(done).size).toBe(done.length);
  expect(done.length).toBeLessThanOrEqual(cells);
  await expectTheSameAsLeftAlone(out);
}

test('killed twice and resumed: the same bytes, and no cell answered twice', { tags: ['slow'] }, () => survives(2));

test('killed ten times', { tags: ['slow'], timeout: 600_000 }, () => survives(10));

test('Ctrl-C: exit code 130, a way to go on, whole cells', async () => {
  const out = join(folder, 'interrupted');
  const run = await sweep(out, [], (child, stderr) => {
    // More than once, as npm does.
    if (stderr.includes('[1/')) child.kill('SIGINT');
  });
  expect(run.code).toBe(130);
  expect(run.stderr).toMatch(/interrupted: the finished cells are in .*; the same command with --resume goes on/);
  expect(run.stdout).toBe('');
  const { study, missing } = await readStudy(out);
  expect(study.cells.length).toBeGreaterThan(0);
  expect(study.cells.length + missing).toBe(cells);
  expect((await sweep(out)).stderr).toMatch(
    /^error\[SWEEP_EXISTS\]: .*interrupted holds \d+ finished cells?; keep them with --resume/,
  );
});
