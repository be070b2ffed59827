import { spawn, spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shellWord } from '../../names/shell-word.ts';
import { PROGRAM } from '../test/program.sample.ts';

const words = 'bounds --gamma .1 --epsilon .1 --delta .1 --n 10 --json'.split(' ');

/** Runs `bounds` with this standard output; a pipe is closed before anything can be read from it. */
function run(stdout: 'pipe' | number): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...PROGRAM, ...words], { stdio: ['ignore', stdout, 'pipe'] });
    let stderr = '';
    child.stdout?.destroy();
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stderr }));
  });
}

test('a reader that leaves early is no error', { timeout: 60_000 }, async () => {
  expect(await run('pipe')).toEqual({ code: 0, stderr: '' });
});

test.runIf(process.platform === 'linux')('standard output that was closed is an error', { timeout: 60_000 }, () => {
  const command = [process.execPath, ...PROGRAM, ...words].map(shellWord).join(' ');
  const closed = spawnSync('sh', ['-c', `${command} >&-`], { encoding: 'utf8' });
  expect([closed.status, closed.stderr]).toEqual([2, expect.stringMatching(/^error\[CANNOT_WRITE\]: .* is closed; /)]);
  expect(spawnSync('sh', ['-c', `${command} >/dev/null`]).status).toBe(0);
});

test.runIf(process.platform === 'linux')('a full disk is one line', { timeout: 60_000 }, async () => {
  const { code, stderr } = await run(openSync('/dev/full', 'w'));
  expect(stderr).toMatch(/^error\[CANNOT_WRITE\]: [^\n]+; [^\n]+\n$/);
  expect(code).toBe(2);
});
