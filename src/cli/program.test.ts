import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The program as it is installed: `bin/distill-check.mjs`, with a `dist/cli/main.mjs` of the test's own beside it. */
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-check-program-'));
  await cp('bin', join(folder, 'bin'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

function program(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [join(folder, 'bin/distill-check.mjs'), ...words], (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

async function mainIs(text: string): Promise<void> {
  await mkdir(join(folder, 'dist/cli'), { recursive: true });
  await writeFile(join(folder, 'dist/cli/main.mjs'), text);
}

test('a clone that is not built says what to run', async () => {
  await rm(join(folder, 'dist'), { recursive: true, force: true });
  const { code, stdout, stderr } = await program('--version');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^error\[NOT_BUILT\]: there is no \S+main\.mjs; run npm run build in [^\n]+\n$/);
});

test('runs what was built, with its words and its exit code', async () => {
  await mainIs('console.log(process.argv.slice(2).join()); process.exitCode = 1;');
  expect(await program('margin', 'circle:k=2')).toEqual({ code: 1, stdout: 'margin,circle:k=2\n', stderr: '' });
});

test.each([
  [`throw Object.assign(new Error('EMFILE: too many open files, open x'), { code: 'EMFILE' });`, 'MACHINE_LIMIT'],
  [`import './not-there.mjs';`, 'INTERNAL'],
])('%s: one line and exit code 70, never 1', async (main, error) => {
  await mainIs(main);
  const { code, stdout, stderr } = await program('margin');
  expect({ code, stdout }).toEqual({ code: 70, stdout: '' });
  expect(stderr).toMatch(new RegExp(`^error\\[${error}\\]: distill-check cannot be loaded: [^\\n]+; [^\\n]+\\n$`));
});
