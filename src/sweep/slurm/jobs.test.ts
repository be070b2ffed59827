import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readJobs, slurmFolder } from './jobs.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-check-jobs-'));
  await mkdir(slurmFolder(folder));
});
afterEach(() => rm(folder, { recursive: true }));

const plan = {
  name: 'distill-check-grid',
  program: ['node', 'distill-check.mjs'],
  config: '/sweeps/grid.json',
  directory: '/sweeps/grid',
  workingDirectory: '/sweeps',
  seed: 1,
  engine: 'wasm',
  expiry: 300,
  request: { array: '2', cpus: 1, options: ['--mem=4G'] },
};
const submission = { array: '12', report: '13', tasks: 2 };
const jobs = { format: 'distill-check/slurm@1', plan, submissions: [submission] };

test('reads what was submitted', async () => {
  await writeFile(join(folder, 'slurm', 'jobs.json'), JSON.stringify(jobs));
  expect(await readJobs(folder)).toEqual(jobs);
});

test.each([
  ['nothing', null],
  ['half a file', '{"format":'],
  ['another format', JSON.stringify({ ...jobs, format: 'distill-check/slurm@0' })],
  ['no submission', JSON.stringify({ ...jobs, submissions: [] })],
  ['a number for a job', JSON.stringify({ ...jobs, submissions: [{ ...submission, array: 12 }] })],
  ['tasks that are no number', JSON.stringify({ ...jobs, submissions: [submission, { ...submission, tasks: '2' }] })],
  ['no engine', JSON.stringify({ ...jobs, plan: { ...plan, engine: undefined } })],
  ['a teacher that is none', JSON.stringify({ ...jobs, plan: { ...plan, teacher: 3 } })],
  ['no expiry', JSON.stringify({ ...jobs, plan: { ...plan, expiry: undefined } })],
  ['no object', 'null'],
])('of %s it says that there is no submission, and in which file', async (_, text) => {
  if (text !== null) await writeFile(join(folder, 'slurm', 'jobs.json'), text);
  await expect(readJobs(folder)).rejects.toMatchObject({
    code: 'NO_JOBS',
    message: expect.stringContaining(join(folder, 'slurm', 'jobs.json')),
  });
});
