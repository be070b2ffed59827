import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reportScript, type SlurmPlan, sweepScript } from './batch-script.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-script-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const plan = (change: Partial<SlurmPlan> = {}): SlurmPlan => ({
  name: 'distill-check-grid',
  program: ['node', 'main.mjs'],
  config: '/shared/run/slurm/grid.json',
  directory: '/shared/run',
  workingDirectory: folder,
  seed: 5,
  engine: 'wasm',
  expiry: 300,
  request: { array: '100%10', cpus: 4, partition: 'long', time: '2:00:00', account: 'theory', options: ['--mem=4G'] },
  ...change,
});

/** A program that writes its words down, one per line, and ends with a given code. */
function recorder(ends: string): string {
  const path = join(folder, 'a program');
  writeFileSync(path, `#!/bin/bash\nprintf '%s\\n' "$@" > "${folder}/words"\necho >> "${folder}/runs"\n${ends}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Runs a script as Slurm would, and gives its exit code. */
function start(script: string, variables: Record<string, string> = {}): number {
  writeFileSync(join(folder, 'script'), script);
  const env = {
    PATH: `${folder}:${process.env.PATH}`,
    SLURM_ARRAY_JOB_ID: '12',
    SLURM_ARRAY_TASK_ID: '3',
    SLURM_ARRAY_TASK_COUNT: '7',
    SLURM_CPUS_PER_TASK: '4',
    ...variables,
  };
  try {
    execFileSync('bash', [join(folder, 'script')], { env, stdio: 'ignore' });
    return 0;
  } catch (error) {
    return (error as { status: number }).status;
  }
}

const words = () => readFileSync(join(folder, 'words'), 'utf8').trimEnd().split('\n');
const runs = () => readFileSync(join(folder, 'runs'), 'utf8').length;

describe('the script of the array', () => {
  test('asks Slurm for what was asked', () => {
    const directives = sweepScript(plan()).match(/^#SBATCH .*$/gm);
    expect(directives).toEqual(
      [
        '--job-name=distill-check-grid',
        '--partition=long',
        '--account=theory',
        '--time=2:00:00',
        '--array=1-100%10',
        '--cpus-per-task=4',
        '--output=/shared/run/slurm/%A_%a.log',
        '--open-mode=append',
        '--requeue',
        '--signal=B:USR1@60',
        '--mem=4G',
      ].map((option) => `#SBATCH ${option}`),
    );
    const quoted = sweepScript(plan({ request: { array: '1', cpus: 1, options: ['--comment=two "words"'] } }));
    expect(quoted).toContain('#SBATCH --comment="two \\"words\\""\n');
  });

  test('runs its shard of as many as the array has tasks', () => {
    expect(start(sweepScript(plan({ program: [recorder('exit 0'), "it's"] })))).toBe(0);
    expect(words()).toEqual([
      ...["it's", 'sweep', '/shared/run/slurm/grid.json', '--out', '/shared/run', '--share', '--expiry', '300'],
      ...['--shard', '3/7', '--workers', '4', '--seed', '5', '--engine', 'wasm'],
    ]);
  });

  test('starts again when it is killed, three times, and not when it fails', () => {
    expect(start(sweepScript(plan({ program: [recorder('kill -KILL $$')] })))).toBe(137);
    expect(runs()).toBe(3);
    expect(start(sweepScript(plan({ program: [recorder('exit 2')] })))).toBe(2);
    expect(runs()).toBe(4);
  });

  test.each([
    ['0', true],
    ['9', true],
    ['10', false],
  ])('goes back into the queue when the time is nearly up (restart %s: %s)', (restarts, goes) => {
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'scontrol'), `#!/bin/bash\necho "$@" > "${folder}/scontrol-words"\n`);
    chmodSync(join(folder, 'scontrol'), 0o755);
    // The parent of the program is the batch script; USR1 is what Slurm sends to it. The program ends on TERM.
    const program = recorder(`trap 'exit 143' TERM\nkill -USR1 $PPID\nwhile :; do sleep 0.05; done`);
    expect(start(sweepScript(plan({ program: [program] })), { SLURM_RESTART_COUNT: restarts })).toBe(143);
    expect(runs()).toBe(1);
    const asked = () => readFileSync(join(folder, 'scontrol-words'), 'utf8').trim();
    if (goes) expect(asked()).toBe('requeue 12_3');
    else expect(asked).toThrow('ENOENT');
  });
});

test('the script of the report reads the folder that the tasks wrote, and says how to go on', () => {
  const script = reportScript(plan({ program: [recorder('exit 1')] }));
  expect(script).toContain('#SBATCH --job-name=distill-check-grid-report\n');
  expect(script).not.toContain('--array');
  expect(start(script)).toBe(1);
  expect(words()).toEqual(['report', '/shared/run', '--out', '/shared/run/report']);
  expect(script).toContain('slurm resume /shared/run');
});

test('signs of Slurm’s file-name patterns in a path are doubled', () => {
  const outputs = (directory: string) =>
    [sweepScript(plan({ directory })), reportScript(plan({ directory }))].map(
      (text) => /--output=(.*)/.exec(text)?.[1],
    );
  expect(outputs('/shared/50%array')).toEqual([
    '/shared/50%%array/slurm/%A_%a.log',
    '/shared/50%%array/slurm/report-%j.log',
  ]);
});
