import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseShard } from '../../sweep/grid/shard.ts';
import { readArguments } from '../arguments/arguments.ts';
import { workersOf } from '../arguments/training-arguments.ts';
import { sweepCommand } from '../sweep/sweep.ts';

const manifest = readFileSync(new URL('../../../docs/kubernetes-job.yaml', import.meta.url), 'utf8');
const numbersOf = (pattern: RegExp) => [...manifest.matchAll(pattern)].map((match) => Number(match[1]));

/** The shell line of the template: the folded lines that are indented below `>-`. */
function shellLine(): string {
  const [, folded] = /- >-\n((?: {14}\S.*\n)+)/.exec(manifest) ?? [];
  return folded.trim().replace(/\n\s+/g, ' ');
}

test.each([0, 9])('the command line of pod %i is one that `sweep` takes', (index) => {
  // `printf` prints the words that the program would be given, as the shell has read them.
  const line = shellLine().replace('exec distill-check', "printf '%s\\n'");
  expect(line).toMatch(/^printf/);
  const env = { JOB_COMPLETION_INDEX: String(index), TASKS: '10', CPUS: '2' };
  const [name, ...words] = execFileSync('/bin/sh', ['-c', line], { env, encoding: 'utf8' }).trimEnd().split('\n');
  expect(name).toBe(sweepCommand.name);
  const typed = readArguments(name, sweepCommand.arguments, words);
  expect(typed).toMatchObject({ config: '/config/grid.json', out: '/runs/grid', share: true });
  expect(parseShard(String(typed.shard))).toEqual({ index: index + 1, count: 10 });
  expect(workersOf(typed)).toBe(2);
});

test('the number of pods is the number of shards', () => {
  const [completions] = numbersOf(/^ {2}completions: (\d+)$/gm);
  expect(numbersOf(/name: TASKS\n\s+value: '(\d+)'/g)).toEqual([completions]);
  expect(numbersOf(/^ {2}parallelism: (\d+)$/gm)).toEqual([completions]);
});

test('the pods have no rights that the program does not need', () => {
  // Pod Security Standards, profile "restricted".
  const lines = new Set(manifest.split('\n').map((line) => line.trim()));
  for (const setting of [
    'runAsNonRoot: true',
    'allowPrivilegeEscalation: false',
    "drop: ['ALL']",
    'type: RuntimeDefault',
    'automountServiceAccountToken: false',
    'readOnlyRootFilesystem: true',
  ]) {
    expect(lines).toContain(setting);
  }
  expect(manifest).not.toMatch(/privileged: true|hostPath|hostNetwork|hostPID/);
});

test('the pods run the image that the user built, and fetch no package', () => {
  expect(manifest.match(/^ *image: (.*)$/gm)).toHaveLength(1);
  // RFC 2606: nobody owns this name.
  expect(manifest).toMatch(/^ +image: registry\.example\.org\//m);
  expect(manifest.replace(/^ *#.*$/gm, '')).not.toMatch(/\bnp[mx]\b/);
});
