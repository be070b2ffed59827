import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../test/captured-run.sample.ts';
import { contentsOf } from '../test/command-process.sample.ts';
import { splitOptions } from './request.ts';

const config = {
  datasets: ['circle:k=1,n=8'],
  epsilons: [0.2],
  radii: [1, 4],
  widths: [2],
  seeds: 1,
  epochsCap: 50,
  engine: 'reference',
};

let folder = '';
const path = process.env.PATH;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-check-slurm-'));
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'grid.json'), JSON.stringify(config));
  process.env.PATH = join(folder, 'bin');
});
afterEach(async () => {
  process.env.PATH = path;
  await rm(folder, { recursive: true });
});

/** A stand-in for one of Slurm's programs. */
async function program(name: string, script: string): Promise<void> {
  await writeFile(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, 'bin', name), 0o755);
}

/** A queue that numbers jobs from 1 and writes down what it was asked. */
async function queue(squeue: string): Promise<void> {
  const counter = join(folder, 'jobs');
  await writeFile(counter, '');
  await program('sbatch', `echo "$@" >> ${counter}\nn=0; while read -r _; do n=$((n+1)); done < ${counter}; echo $n`);
  await program('squeue', squeue);
  await program('sacct', 'echo "Slurm accounting storage is disabled" >&2; exit 1');
}

const slurm = (...words: string[]) => run('slurm', ...words.map((word) => word.replace('@', `${folder}/`)));
const submit = (...words: string[]) => slurm('@grid.json', '--out', '@out', '--array', '3', ...words);

describe('without Slurm', () => {
  test('one line, exit code 2, nothing written', async () => {
    const { code, stdout, stderr } = await submit();
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error\[NO_SLURM\]: there is no sbatch on the PATH; [^\n]*--dry-run[^\n]*\n$/);
    expect(await readdir(folder)).not.toContain('out');
  });

  test('--dry-run prints both scripts and writes nothing', async () => {
    const { code, stdout } = await submit('--dry-run', '--cpus', '4', '--sbatch-arg=--mem=4G --qos=long run');
    expect(code).toBe(0);
    for (const part of ['--array=1-3', '--cpus-per-task=4', '--mem=4G', '--qos="long run"']) {
      expect(stdout).toContain(`#SBATCH ${part}\n`);
    }
    expect(stdout).toContain(`sweep.sbatch\n#!/bin/bash\n`);
    expect(stdout).toContain(`report ${folder}/out --out ${folder}/out/report\n`);
    expect(await readdir(folder)).not.toContain('out');
  });

  test.each([
    [['--array', '0'], 'BAD_ARRAY'],
    [['--array', '2', '--cpus', '0'], 'BAD_NUMBER'],
    [['--array', '2', '--partition', 'two words'], 'BAD_OPTION'],
    [['--array', '2', '--sbatch-arg', 'mem'], 'BAD_OPTION'],
    [['--array', '2', '--expiry', '0'], 'BAD_NUMBER'],
    [[], 'USAGE'],
  ])('%j: %s', async (words, code) => {
    const ended = await slurm('@grid.json', '--out', '@out', '--dry-run', ...words);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(new RegExp(`^error\\[${code}\\]: [^\\n]*\\n$`));
  });

  test.each([
    [['status'], /the folder is missing/],
    [['status', '@nowhere'], /error\[NO_JOBS\]: \S+nowhere holds no submission to Slurm/],
    [['resume', '@nowhere'], /error\[NO_JOBS\]/],
    [['@grid.json', 'more', '--out', '@out', '--array', '2'], /too many arguments: 'more'/],
    [['@grid.json', '--array', '2'], /--out is missing/],
  ])('%j', async (words, message) => {
    const { code, stderr } = await slurm(...words);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

test('a line break in a path never becomes a line of a script', async () => {
  const attack = '@out\n#SBATCH --wrap=id\n';
  for (const words of [
    ['@grid.json', '--out', attack],
    ['@grid.json', '--out', '@out', '--teacher', 'dual\nid'],
    ['@grid.json', '--out', '@out', '--account', 'a\u001b[2J'],
    ['@grid.json', '--out', '@out', '--sbatch-arg=--comment=a\u0085b'],
  ]) {
    const { code, stdout, stderr } = await slurm(...words, '--array', '2', '--dry-run');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error\[(CONTROL_CHARACTER|UNKNOWN_TEACHER)\]: [^\p{Cc}]+\n$/u);
  }
  expect((await readdir(folder)).sort()).toEqual(['bin', 'grid.json']);
});

describe('with a queue', () => {
  test.each([
    'jobs.json',
    'sweep.sbatch',
    'report.sbatch',
    'sweep.json',
  ])('a grid called %s keeps its own content, and so do the files of the submission', async (name) => {
    await queue('');
    await writeFile(join(folder, name), JSON.stringify(config));
    expect((await slurm(`@${name}`, '--out', '@out', '--array', '3')).code).toBe(0);
    const files = await contentsOf(join(folder, 'out'));
    expect(files[`/slurm/grid/${name}`]).toBe(JSON.stringify(config));
    expect(JSON.parse(files['/slurm/jobs.json']).format).toBe('distill-check/slurm@1');
    for (const script of ['sweep', 'report']) expect(files[`/slurm/${script}.sbatch`]).toMatch(/^#!\/bin\/bash\n/);
  });

  test.each([
    '',
    'null',
    '{"format":"distill-check/slurm@1"}',
    '{"format":"distill-check/slurm@1","plan":{},"submissions":[{}]}',
    '{"format":"distill-check/slurm@1","plan":{"expiry":300,"request":{"array":"3"}},"submissions":[]}',
  ])('damaged records of a submission are one line: %s', async (text) => {
    await queue('');
    await submit();
    await writeFile(join(folder, 'out', 'slurm', 'jobs.json'), text);
    for (const action of ['status', 'resume']) {
      const { code, stderr } = await slurm(action, '@out');
      expect(code).toBe(2);
      expect(stderr).toMatch(/^error\[NO_JOBS\]: [^\n]+\n$/);
    }
  });

  test('submits the array, then the report that waits for it, and says what to do with them', async () => {
    await queue('');
    const { code, stdout, stderr } = await submit();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Submitted array 1 (3 tasks, 4 cells) and job 2, which reports when the array has ended.');
    expect(stdout).toContain('cancel  scancel 1 2\n');
    expect((await readFile(join(folder, 'jobs'), 'utf8')).split('\n')).toEqual([
      `--parsable ${folder}/out/slurm/sweep.sbatch`,
      `--parsable --dependency=afterany:1 ${folder}/out/slurm/report.sbatch`,
      '',
    ]);
    const files = Object.keys(await contentsOf(join(folder, 'out')));
    expect(files.sort()).toEqual(
      [
        '/slurm/grid/grid.json',
        '/slurm/jobs.json',
        '/slurm/report.sbatch',
        '/slurm/sweep.sbatch',
        '/sweep.json',
      ].sort(),
    );
  });

  test('the status and the way to go on, from the queue and the folder', async () => {
    await queue(
      `case "$*" in *--jobs=1*) echo '1_1|CANCELLED|0:03|vm|None';; *) echo 'slurm_load_jobs error: Invalid job id specified' >&2; exit 1;; esac`,
    );
    await submit();
    // One task's part, without Slurm, into the same folder.
    expect(
      (await run('sweep', join(folder, 'grid.json'), '--out', join(folder, 'half'), '--shard', '1/2', '--workers', '1'))
        .code,
    ).toBe(0);
    await mkdir(join(folder, 'out', 'cells'), { recursive: true });
    for (const [name, text] of Object.entries(await contentsOf(join(folder, 'half', 'cells')))) {
      await writeFile(join(folder, 'out', 'cells', name), text);
    }
    const status = await slurm('status', '@out');
    expect(status.code).toBe(0);
    expect(status.stdout).toMatch(/^cells: 2 done, 0 running, 2 missing, of 4\narray 1, report 2\n/);
    expect(status.stdout).toMatch(/1_1 +CANCELLED +0:03 +vm/);
    expect(status.stdout).toContain('go on: distill-check slurm resume');
    expect(status.stderr).toContain('accounting storage is disabled');
    const resumed = await slurm('resume', '@out');
    expect(resumed.stdout).toContain('Submitted array 3 (2 tasks, 2 of 4 cells are missing)');
    expect((await readFile(join(folder, 'jobs'), 'utf8')).split('\n')[2]).toBe(
      `--parsable --array=1-2 ${folder}/out/slurm/sweep.sbatch`,
    );
    expect((await submit()).stderr).toMatch(
      /^error\[SWEEP_EXISTS\]: \S+out holds 2 finished cells; go on with `distill-check slurm resume`/,
    );
    await rm(join(folder, 'bin'), { recursive: true });
    expect((await slurm('status', '@out')).stderr).toBe(
      'there is no squeue on the PATH: what follows is from the folder alone\n',
    );
  });

  test('a damaged cell is missing to `resume`', async () => {
    await queue('');
    await submit();
    expect((await run('sweep', join(folder, 'grid.json'), '--out', join(folder, 'out'), '--share')).code).toBe(0);
    expect((await slurm('resume', '@out')).stdout).toContain('all 4 cells are done');
    const [first, second] = await readdir(join(folder, 'out', 'cells'));
    await writeFile(join(folder, 'out', 'cells', first), '');
    await writeFile(join(folder, 'out', 'cells', second), await readFile(join(folder, 'out', 'cells', first)));
    expect((await slurm('resume', '@out')).stdout).toContain('2 of 4 cells are missing');
  });

  test('no second array next to one that is at work', async () => {
    await queue(`echo '1_1|RUNNING|0:03|vm|None'`);
    await submit();
    const { code, stderr } = await slurm('resume', '@out');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error\[STILL_QUEUED\]: 1_1 is running: .*; wait for it, or scancel 1 first\n$/);
  });

  test('what Slurm refuses, in its own words; the array of a refused report is cancelled', async () => {
    await queue('');
    await program('sbatch', `case "$*" in *afterany*) echo 'sbatch: error: no luck' >&2; exit 1;; *) echo 7;; esac`);
    await program('scancel', `echo "$@" > ${folder}/cancelled`);
    const { code, stderr } = await submit();
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^error\[SBATCH_FAILED\]: sbatch says: sbatch: error: no luck; the scripts are in \S+slurm; nothing is in the queue: [^\n]*\n$/,
    );
    expect(await readFile(join(folder, 'cancelled'), 'utf8')).toBe('7\n');
  });
});

test('options of sbatch are told apart by their dashes', () => {
  expect(splitOptions(' --mem=4G  --comment=two words -C avx2 ')).toEqual([
    '--mem=4G',
    '--comment=two words',
    '-C avx2',
  ]);
  expect(() => splitOptions('--mem=4G\n#SBATCH --x')).toThrow(/one line/);
});
