import { delimiter, dirname } from 'node:path';
import { expect, test } from 'vitest';
import { isOnPath, runProgram } from './program.ts';

test('a program’s output, code and the first line of its complaint', async () => {
  const script = "process.stdout.write('out'); process.stderr.write(' one\\ntwo\\n'); process.exitCode = 3";
  expect(await runProgram(process.execPath, ['-e', script])).toEqual({ code: 3, stdout: 'out', complaint: 'one' });
  expect(await runProgram(process.execPath, ['-e', ''])).toEqual({ code: 0, stdout: '', complaint: '' });
});

test('a program that was killed did not succeed', async () => {
  expect((await runProgram(process.execPath, ['-e', "process.kill(process.pid, 'SIGKILL')"])).code).toBe(1);
});

test('a program that is not there ends as a shell has it, with 127', async () => {
  const end = await runProgram('no-such-program-of-slurm', []);
  expect(end).toEqual({ code: 127, stdout: '', complaint: 'there is no no-such-program-of-slurm on the PATH' });
});

test('the PATH is searched, its empty entries are not the current folder', () => {
  const name = process.execPath.slice(dirname(process.execPath).length + 1);
  expect(isOnPath(name, ['/nowhere', dirname(process.execPath)].join(delimiter))).toBe(true);
  expect(isOnPath(name, '/nowhere')).toBe(false);
  expect(isOnPath('package.json', `/nowhere${delimiter}`)).toBe(false);
});
