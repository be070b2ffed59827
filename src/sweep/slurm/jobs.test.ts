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

const format = 'distill-check/slurm@1';

test('reads what was submitted', async () => {
  const jobs = { format, plan: {}, submissions: [{ array: '12', report: '13', tasks: 2 }] };
  await writeFile(join(folder, 'slurm', 'jobs.json'), JSON.stringify(jobs));
  expect(await readJobs(folder)).toEqual(jobs);
});

test.each([
  ['nothing', null],
  ['half a file', '{"format":'],
  ['another format', JSON.stringify({ format: 'distill-check/slurm@0' })],
  ['no object', 'null'],
])('of %s it says that there is no submission, and in which file', async (_, text) => {
  if (text !== null) await writeFile(join(folder, 'slurm', 'jobs.json'), text);
  await expect(readJobs(folder)).rejects.toMatchObject({
    code: 'NO_JOBS',
    message: expect.stringContaining(join(folder, 'slurm', 'jobs.json')),
  });
});
