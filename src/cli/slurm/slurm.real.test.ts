import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isOnPath } from '../../sweep/slurm/program.ts';
import type { QueuedTask } from '../../sweep/slurm/queue.ts';
import { run } from '../test/captured-run.sample.ts';
import { contentsOf, runCommand } from '../test/command-process.sample.ts';

/** 128 cells of some ten milliseconds each. */
const config = {
  title: 'Slurm against one process',
  datasets: ['circle:k=1,n=8', 'circle:k=2,n=8', 'circle:k=2,n=16', 'circle:k=4,n=16'],
  epsilons: [0.25, 0.2, 0.15, 0.1],
  radii: [1, 2, 4, 'none'],
  widths: [2, 4, 8, 16],
  seeds: 10,
  epochsCap: 2000,
  engine: 'reference',
};
const cells = 128;

const available = isOnPath('sbatch') && isOnPath('slurmd') && isOnPath('munged') && process.getuid?.() === 0;
const why = 'needs root, and sbatch, slurmd and munged on the PATH (apt-get install slurm-wlm munge)';
const benchmarks = fileURLToPath(new URL('../../../bench/slurm/', import.meta.url));
const execute = promisify(execFile);

let folder = '';
const configured = process.env.SLURM_CONF;
beforeAll(async () => {
  if (!available) return;
  folder = await mkdtemp(join(tmpdir(), 'distill-check-slurm-'));
  await execute(join(benchmarks, 'start.sh'), [join(folder, 'slurm')], { timeout: 60_000 });
  process.env.SLURM_CONF = join(folder, 'slurm', 'slurm.conf');
  await writeFile(join(folder, 'grid.json'), JSON.stringify(config));
  const [grid, alone, report] = ['grid.json', 'alone', 'report-alone'].map((name) => join(folder, name));
  expect((await runCommand(['sweep', grid, '--out', alone, '--workers', '1'])).code).toBe(0);
  expect((await runCommand(['report', alone, '--out', report])).code).toBe(0);
}, 300_000);
afterAll(async () => {
  if (folder === '') return;
  await execute(join(benchmarks, 'stop.sh'), [join(folder, 'slurm')], { timeout: 60_000 }).catch(() => {});
  if (configured === undefined) delete process.env.SLURM_CONF;
  else process.env.SLURM_CONF = configured;
  await rm(folder, { recursive: true });
}, 120_000);

/** Part of the output of `slurm … --json` that the tests look at. */
interface SlurmDocument {
  readonly array: string;
  readonly report: string;
  readonly tasks: readonly QueuedTask[];
  readonly done: number;
  readonly missing: number;
  readonly running: readonly { readonly task: { readonly job: string; readonly pid: number } | null }[];
}

async function slurm(...words: string[]): Promise<SlurmDocument> {
  const { code, stdout, stderr } = await runCommand(['slurm', ...words, '--json']);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

const submit = (out: string) =>
  slurm(join(folder, 'grid.json'), '--out', out, '--array', '4', '--cpus', '1', '--expiry', '5');

/** Asks for the status until it is as wanted: in this process, which takes no time to start. */
async function until(out: string, wanted: (status: SlurmDocument) => boolean): Promise<SlurmDocument> {
  for (;;) {
    const { code, stdout } = await run('slurm', 'status', out, '--json');
    expect(code).toBe(0);
    const status: SlurmDocument = JSON.parse(stdout);
    if (wanted(status)) return status;
    await pause(100);
  }
}

const stateOf = ({ tasks }: SlurmDocument, id: string) => tasks.find((task) => task.id === id)?.state;
const reported = (status: SlurmDocument) => stateOf(status, status.report) === 'COMPLETED';

async function expectTheSameAsAlone(out: string): Promise<void> {
  const alone = await contentsOf(join(folder, 'alone'));
  expect(Object.keys(alone)).toHaveLength(cells + 1);
  expect(await contentsOf(join(out, 'cells'))).toEqual(await contentsOf(join(folder, 'alone', 'cells')));
  expect(await readFile(join(out, 'sweep.json'), 'utf8')).toBe(alone['/sweep.json']);
  const report = await contentsOf(join(out, 'report'));
  const names = ['cells.csv', 'cells.parquet', 'report.html', 'report.json', 'trials.csv', 'trials.parquet'];
  expect(Object.keys(report)).toEqual(names.map((name) => `/${name}`));
  expect(report).toEqual(await contentsOf(join(folder, 'report-alone')));
}

async function logOf(out: string, name: string): Promise<string> {
  return readFile(join(out, 'slurm', `${name}.log`), 'utf8');
}

test('an array with a task cancelled, one killed and one requeued reports what one process reports', {
  tags: ['slow'],
  timeout: 600_000,
}, async ({ skip }) => {
  skip(!available, why);
  const out = join(folder, 'array');
  const { array } = await submit(out);
  const [cancelled, killed] = [`${array}_1`, `${array}_2`];
  const atWork = await until(
    out,
    ({ running, done }) => done >= 10 && running.some(({ task }) => task?.job === killed),
  );
  const victim = atWork.running.find(({ task }) => task?.job === killed)?.task;
  process.kill(victim?.pid ?? 0, 'SIGKILL');
  await until(out, ({ running, done }) => done >= 20 && running.some(({ task }) => task?.job === cancelled));
  await execute('scancel', [cancelled]);
  const { code, stdout } = await run('slurm', 'status', out);
  console.info(stdout);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    new RegExp(`^cells: \\d+ done, \\d+ running, \\d+ missing, of ${cells}\narray ${array}, report`),
  );
  expect(stdout).toMatch(new RegExp(`${cancelled} +(CANCELLED|COMPLETING)`));
  const requeued = `${array}_3`;
  await until(out, ({ running }) => running.some(({ task }) => task?.job === requeued));
  // As Slurm does when the time is nearly up.
  await execute('scancel', ['--batch', '--signal=USR1', requeued]);
  const end = await until(out, reported);
  expect(end).toMatchObject({ done: cells, missing: 0, running: [] });
  expect(stateOf(end, cancelled)).toBe('CANCELLED');
  expect(await logOf(out, killed)).toContain('killed (attempt 1 of 3)');
  expect(await logOf(out, requeued)).toContain('the time is nearly up');
  const { stdout: job } = await execute('scontrol', ['show', 'job', requeued]);
  expect(job).toMatch(/Restarts=1\b/);
  await expectTheSameAsAlone(out);
});

test('an array that was cancelled goes on with what is missing', { tags: ['slow'], timeout: 600_000 }, async ({
  skip,
}) => {
  skip(!available, why);
  const out = join(folder, 'resumed');
  const first = await submit(out);
  const { done } = await until(out, (status) => status.done > 0);
  await execute('scancel', [first.array, first.report]);
  expect(done).toBeLessThan(cells);
  await until(out, (status) =>
    ['PENDING', 'RUNNING', 'COMPLETING'].every((state) => status.tasks.every((task) => task.state !== state)),
  );
  const again = await slurm('resume', out);
  expect(again.missing).toBeGreaterThan(0);
  expect(again.missing).toBeLessThan(cells);
  await until(out, reported);
  await expectTheSameAsAlone(out);
  const logs = (await readdir(join(out, 'slurm'))).filter((name) => name.startsWith(`${again.array}_`));
  const answered = await Promise.all(logs.map((name) => readFile(join(out, 'slurm', name), 'utf8')));
  expect(answered.join('').match(/^\[\d+\/\d+\] /gm)?.length).toBeLessThanOrEqual(again.missing);
});

test('a partition that is not there: Slurm’s own words in one line, nothing in the queue', { tags: ['slow'] }, async ({
  skip,
}) => {
  skip(!available, why);
  const words = ['slurm', join(folder, 'grid.json'), '--out', join(folder, 'refused'), '--array', '2'];
  const { code, stderr } = await runCommand([...words, '--partition', 'nowhere']);
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^error\[SBATCH_FAILED\]: sbatch says: [^\n]*invalid partition[^\n]*; the scripts are in [^\n]*\n$/,
  );
});
